import type { RebuildProgress } from '@cairn/projections';
import { createLogger, UserFacingError, untilStopped } from '@cairn/runtime';
import { Command } from 'commander';
import { progressLine } from '../import/progress-line.ts';
import { dataFolderOf } from '../operator/beside.ts';
import { dataDirOption, type OperatorOptions, operatorConfig, servicesOption } from '../operator/config.ts';
import { askForRebuild } from './rebuild-beside.ts';

/** `cairn rebuild`: rebuilds every table of the warehouse from the log. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description(
      'rebuild every table of the warehouse from position 0 of the log, beside a running Cairn or without one',
    )
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText(
      'after',
      '\nThe new tables replace the old ones when they contain the whole log. If interrupted before, nothing has changed.',
    )
    .action(async (options: OperatorOptions) => {
      const started = performance.now();
      const stop = untilStopped(createLogger({ level: 'silent', pretty: false }));
      let line: ReturnType<typeof progressLine> | undefined;
      const onProgress = ({ passed, end }: { passed: number; end: number }) => {
        line ??= progressLine(end, process.stderr, 'records');
        line.update({ count: passed, bytes: passed, rejected: 0 });
      };
      const { signal } = stop;
      const { records } = await rebuilt(options, { signal, onProgress }).catch((error: unknown) => {
        line?.end();
        if (!signal.aborted) throw error;
        throw new UserFacingError('The rebuild was interrupted.', 'The tables are unchanged.', {
          cause: error,
        });
      });
      line?.end();
      const seconds = (performance.now() - started) / 1000;
      process.stdout.write(
        `Rebuilt from ${records.toLocaleString('en')} records in ${seconds.toFixed(1)} s.\n`,
      );
    });
}

type How = { readonly signal: AbortSignal; readonly onProgress: (progress: RebuildProgress) => void };

async function rebuilt(options: OperatorOptions, how: How): Promise<{ readonly records: number }> {
  const config = operatorConfig(options);
  if (config.mode === 'services') {
    return (await import('../operator/rebuild-services.ts')).rebuildServices(config, how);
  }
  const { folder, running } = await dataFolderOf(options);
  if (running !== undefined) return askForRebuild(running, how);
  return (await import('../operator/rebuild-folder.ts')).rebuildFolder(folder, how);
}
