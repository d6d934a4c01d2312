import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError, Option } from 'commander';
import { runImport } from '../import/run.ts';
import { findSources } from '../import/sources.ts';
import { type CommonOptions, dataFolderOf } from './beside.ts';
import { httpUrl } from './http-url.ts';

interface ImportOptions extends CommonOptions {
  readonly endpoint?: string;
  readonly key: string;
  readonly xapiVersion: '1.0.3' | '2.0.0';
  readonly batch: number;
  readonly connections: number;
  readonly rejects: string;
}

/** `cairn import`: statements from files into any xAPI store. */
export function importCommand(): Command {
  return new Command('import')
    .description(
      'import statements: JSON arrays, JSON lines, either with .gz, folders of them, or - for standard input',
    )
    .argument('<file...>', 'what to import')
    .option(
      '--endpoint <url>',
      'the xAPI endpoint (default: the Cairn that runs on the data folder)',
      httpUrl('http://127.0.0.1:8080/xapi'),
    )
    .addOption(
      new Option('--key <key:secret>', 'an API key that may write statements')
        .env('CAIRN_API_KEY')
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--xapi-version <version>', 'version to send as')
        .choices(['1.0.3', '2.0.0'])
        .default('1.0.3'),
    )
    .option('--batch <count>', 'statements a request', between(1, 4096), 250)
    .option('--connections <count>', 'requests under way at once', between(1, 64), 4)
    .option(
      '--rejects <file>',
      'where refused statements are written, with line and reason',
      'cairn-import.rejects.jsonl',
    )
    .option('--data-dir <folder>', 'the data folder (default ./data)')
    .addHelpText(
      'after',
      '\nIt can be stopped and run again: it goes on where it was and stores nothing twice.\nExit code: 0 all stored, 2 some statements refused, 1 could not go on.',
    )
    .action(importFiles);
}

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  const sources = await findSources(files);
  const endpoint = options.endpoint ?? (await ownEndpoint(options));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(interrupted()));
  const result = await runImport({
    sources,
    target: { endpoint, key: options.key, version: options.xapiVersion },
    batchSize: options.batch,
    inFlight: options.connections,
    rejectsPath: options.rejects,
    out: process.stderr,
    signal: stop.signal,
  });
  const skipped = result.skipped > 0 ? `, ${result.skipped} were settled before` : '';
  process.stdout.write(`${result.accepted} accepted, ${result.rejected} rejected${skipped}.\n`);
  if (result.rejected === 0) return;
  process.stderr.write(`The rejected ones are in ${options.rejects}, each with its line and the reason.\n`);
  process.exitCode = 2;
}

async function ownEndpoint(options: CommonOptions): Promise<string> {
  const { running } = await dataFolderOf(options);
  if (running !== undefined) return `${running.url}/xapi`;
  throw new UserFacingError(
    'No Cairn runs on this data folder.',
    'Start it with `npm start`, or name another store with --endpoint.',
  );
}

function interrupted(): UserFacingError {
  return new UserFacingError('Stopped.', 'Run the same import again to go on.', { exitCode: 130 });
}

function between(least: number, most: number) {
  return (text: string) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It has to be a whole number from ${least} to ${most}.`);
  };
}
