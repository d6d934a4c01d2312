import { UserFacingError } from '@cairn/runtime';
import { Command } from 'commander';
import { type CommonOptions, dataFolderOf } from './beside.ts';

/** `cairn rebuild`: every table of the warehouse made anew from the log. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description(
      'make every table of the warehouse anew from position 0 of the log; Cairn must not be running',
    )
    .option('--data-dir <folder>', 'the data folder (default ./data)')
    .action(async (options: CommonOptions) => {
      const { folder, running } = await dataFolderOf(options);
      if (running !== undefined) {
        throw new UserFacingError(
          `Cairn runs on this data folder (process ${running.pid}).`,
          'Stop it first; nothing is lost meanwhile.',
        );
      }
      const started = performance.now();
      const { records } = await (await import('../rebuild.ts')).rebuildTables(folder, process.stderr);
      const seconds = (performance.now() - started) / 1000;
      process.stdout.write(
        `Rebuilt from ${records.toLocaleString('en')} records in ${seconds.toFixed(1)} s.\n`,
      );
    });
}
