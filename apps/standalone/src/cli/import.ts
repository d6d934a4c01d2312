import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type CommonOptions, dataFolderOf } from '../operator/beside.ts';
import { apiKey } from './api-key.ts';
import { httpUrl } from './http-url.ts';

interface ImportOptions extends CommonOptions {
  readonly endpoint?: string;
  readonly key: string;
  readonly xapiVersion?: '1.0.3' | '2.0.0';
  readonly batch: number;
  readonly connections: number;
  readonly rejects: string;
}

/** `cairn import`: statements from files into any xAPI store. */
export function importCommand(): Command {
  return new Command('import')
    .description('import statements from what other stores give out: docs/importing.md shows each form')
    .argument('<file...>', 'files, .zip archives, folders with such files, or - for standard input')
    .option(
      '--endpoint <url>',
      'the xAPI endpoint (default: the Cairn that runs on the data folder)',
      httpUrl('http://127.0.0.1:8080/xapi'),
    )
    .addOption(apiKey('an API key with the scope statements/write').makeOptionMandatory())
    .addOption(
      new Option(
        '--xapi-version <version>',
        'the version to send all as (default: that of each statement)',
      ).choices(['1.0.3', '2.0.0']),
    )
    .option('--batch <count>', 'statements per request', between(1, 4096), 250)
    .option('--connections <count>', 'concurrent requests', between(1, 64), 4)
    .option(
      '--rejects <file>',
      'the file for refused statements, with line and reason',
      'cairn-import.rejects.jsonl',
    )
    .option('--data-dir <folder>', 'the data folder (default ./data)')
    .addHelpText(
      'after',
      '\nYou can stop it and run it again: it continues where it stopped and stores nothing twice.\nExit code: 0 all stored, 2 some statements refused or a page missing, 1 could not read or send everything.',
    )
    .action(importInto);
}

async function importInto(files: string[], options: ImportOptions): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const { importFiles } = await import('../import/import-files.ts');
  process.exitCode = await importFiles(
    files,
    {
      target: {
        endpoint: options.endpoint ?? (await ownEndpoint(options)),
        key: options.key,
        version: options.xapiVersion,
      },
      batchSize: options.batch,
      inFlight: options.connections,
      rejectsPath: options.rejects,
      signal: stop.signal,
    },
    { out: process.stdout, err: process.stderr },
  );
}

/** The xAPI endpoint of the Cairn that runs on the data folder. */
export async function ownEndpoint(options: CommonOptions): Promise<string> {
  const { running } = await dataFolderOf(options);
  if (running !== undefined) return `${running.url}/xapi`;
  throw new UserFacingError(
    'No Cairn runs on this data folder.',
    'Start it with `npm start`, or name another store with --endpoint.',
  );
}

function between(least: number, most: number) {
  return (text: string) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
