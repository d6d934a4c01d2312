import { readFile, writeFile } from 'node:fs/promises';
import { FILE_KINDS, type FileKind, jedxMapping, type Mapping, mappingSchema } from '@cairn/outcomes';
import { UserFacingError } from '@cairn/runtime';
import { Command, Option } from 'commander';
import { progressLine } from '../import/progress-line.ts';
import type { CommonOptions } from '../operator/beside.ts';
import type { ImportedFile, ImportRequest } from '../outcomes-import/import-file.ts';
import { apiKey } from './api-key.ts';
import { httpUrl } from './http-url.ts';
import { ownEndpoint } from './import.ts';
import { print } from './print-answers.ts';

interface MapOptions {
  readonly kind: FileKind;
  readonly source: string;
  readonly mapping: string;
}

interface SendOptions extends CommonOptions {
  readonly rejects: string;
  readonly key?: string;
  readonly endpoint?: string;
  readonly dryRun?: boolean;
}

interface ImportOptions extends SendOptions {
  readonly mapping: string;
}

/** `cairn outcomes`: applications, employments, pay and seats from CSV files. */
export function outcomesCommand(): Command {
  const outcomes = new Command('outcomes').description(
    'import applications, stages, employments, pay and programmes from CSV files',
  );
  outcomes
    .command('map')
    .description(
      'guess what the columns of a CSV file mean, and write it to a file to be corrected and confirmed',
    )
    .argument('<file>', 'the CSV file')
    .addOption(new Option('--kind <kind>', 'what each row is').choices(FILE_KINDS).makeOptionMandatory())
    .requiredOption('--source <iri>', 'the system that the file is from, such as https://ats.example.org')
    .option('--mapping <file>', 'where the mapping is written', 'mapping.json')
    .action(mapFile);
  sending(
    outcomes
      .command('import')
      .description('send the rows of a CSV file as statements, by a confirmed mapping')
      .argument('<file>', 'the CSV file')
      .option('--mapping <file>', 'the mapping', 'mapping.json'),
  )
    .addHelpText(
      'after',
      '\nThe same file again changes nothing, and a corrected row supersedes the one before: docs/employers.md.\nExit code: 0 all imported, 2 something was not: see the rejects, 1 could not continue.',
    )
    .action(importOutcomes);
  sending(
    outcomes
      .command('import-jedx')
      .description(
        'send the pay in JEDx files as statements; workers are known by their RefId, and nothing else of them is read',
      )
      .argument('<file...>', 'JSON files, with the workers of the reports among them')
      .requiredOption('--source <iri>', 'the system that the files are from, such as https://hr.example.org'),
  ).action(importJedx);
  return outcomes;
}

/** Adds the options of every command that sends rows. */
function sending(command: Command): Command {
  return command
    .option('--dry-run', 'say what would be sent, and send nothing')
    .option(
      '--rejects <file>',
      'the file for what is not imported, with its line or RefId, and the reason',
      'outcomes.rejects.jsonl',
    )
    .addOption(apiKey('an API key with the scope statements/write'))
    .option(
      '--endpoint <url>',
      'the xAPI endpoint (default: the Cairn that runs on the data folder)',
      httpUrl('http://127.0.0.1:8080/xapi'),
    )
    .option('--data-dir <folder>', 'the data folder (default ./data)');
}

async function mapFile(path: string, { kind, source, mapping: target }: MapOptions): Promise<void> {
  const { guessFile } = await import('../outcomes-import/map-file.ts');
  const { mapping, notes } = await guessFile(path, { kind, source });
  const parsed = mappingSchema.safeParse(mapping);
  if (!parsed.success)
    throw new UserFacingError(
      `The source ${source} is not an IRI.`,
      'Give an address such as https://ats.example.org.',
    );
  const before = jsonOf(await readFile(target, 'utf8').catch(() => '')).value;
  if (mappingSchema.safeParse(before).data?.confirmed)
    throw new UserFacingError(
      `${target} is a confirmed mapping, and is left as it is.`,
      'Give another file with --mapping, or delete this one first.',
    );
  await writeFile(target, `${JSON.stringify(mapping, undefined, 2)}\n`);
  print(`The mapping is in ${target}. Correct it, and set "confirmed" to true.`);
  for (const note of notes) print(`  ${note}`);
}

async function importOutcomes(path: string, options: ImportOptions): Promise<void> {
  const mapping = await readMapping(options);
  const { importFile } = await import('../outcomes-import/import-file.ts');
  await sent(options, (how) => importFile({ path, mapping, ...how }));
}

async function importJedx(
  paths: string[],
  options: SendOptions & { readonly source: string },
): Promise<void> {
  if (!URL.canParse(options.source))
    throw new UserFacingError(
      `The source ${options.source} is not an IRI.`,
      'Give an address such as https://hr.example.org.',
    );
  const { readJedxFiles } = await import('../outcomes-import/read-jedx-files.ts');
  const { rows, workers, hours } = await readJedxFiles(paths);
  print(`Workers: ${workers}. Reports of hours, which give no pay: ${hours}.`);
  const { importRows } = await import('../outcomes-import/import-file.ts');
  const placed = rows.map((row, index) => ({ line: index + 1, ...row }));
  await sent(options, (how) => importRows(placed, { mapping: jedxMapping(options.source), ...how }));
}

/** Runs an import, reports it, and waits until what was sent is listed. */
async function sent(
  options: SendOptions,
  run: (how: Omit<ImportRequest, 'mapping'>) => Promise<ImportedFile>,
): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const target = options.dryRun ? undefined : await targetOf(options);
  const line = progressLine(undefined, process.stderr, 'rows');
  const onProgress = (count: number, rejected: number) => line.update({ count, bytes: 0, rejected });
  const how = { rejectsPath: options.rejects, target, signal: stop.signal, onProgress };
  const done = await run(how)
    .catch((cause: unknown) => {
      if (!stop.signal.aborted) throw cause;
      throw new UserFacingError(
        'Stopped before the end.',
        'Run the same import again: it continues where it stopped, and what is stored changes nothing.',
      );
    })
    .finally(() => line.end());
  report(done, options);
  if (target !== undefined && done.answeredAt > 0) {
    const { waitUntilListed } = await import('../import/listed.ts');
    await waitUntilListed(target, done.answeredAt, process.stderr, stop.signal);
  }
  if (done.rejects > 0) process.exitCode = 2;
}

async function readMapping({ mapping: path, dryRun }: ImportOptions): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserFacingError(
      `${path} cannot be read.`,
      'Make a mapping with `cairn outcomes map`, and give it with --mapping.',
      { cause },
    );
  });
  const { value, fault } = jsonOf(text);
  if (fault !== undefined)
    throw new UserFacingError(
      `${path} is not JSON: ${fault}.`,
      'Correct it there, or make a new one with `cairn outcomes map`.',
    );
  const found = mappingSchema.safeParse(value);
  if (!found.success) {
    const said = found.error.issues
      .map(({ path: at, message }) => `$.${at.join('.')}: ${message}`)
      .join('; ');
    throw new UserFacingError(
      `${path} is not a mapping: ${said}.`,
      'Correct these members, or make a new one with `cairn outcomes map`.',
    );
  }
  if (found.data.dates === null)
    throw new UserFacingError(
      `${path} does not declare the order of dates.`,
      'Set "dates" to "ymd", "mdy" or "dmy": 03/04/2026 is in March or in April, and it is not guessed.',
    );
  if (!found.data.confirmed && dryRun !== true)
    throw new UserFacingError(
      `${path} is a guess that nobody has confirmed.`,
      'Check it, try it with --dry-run, and set "confirmed" to true.',
    );
  return found.data;
}

function jsonOf(text: string): { readonly value?: unknown; readonly fault?: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (cause) {
    return { fault: (cause as SyntaxError).message };
  }
}

async function targetOf(options: SendOptions) {
  if (options.key === undefined)
    throw new UserFacingError('No key is given.', 'Give --key KEY:SECRET, or set CAIRN_API_KEY.');
  return { endpoint: options.endpoint ?? (await ownEndpoint(options)), key: options.key, version: undefined };
}

function report(done: ImportedFile, { dryRun, rejects }: SendOptions): void {
  const number = (value: number) => value.toLocaleString('en');
  const events = [...done.events].sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = events.map(([type, count]) => `${number(count)} ${type}`).join(', ');
  print(`${number(done.rows)} rows: ${counts === '' ? 'nothing to import' : counts}.`);
  if (done.early > 0)
    print(
      `${number(done.early)} rows have a step more than a day before the application, which does not count. Is "dates" in the mapping the order of the file?`,
    );
  print(
    dryRun
      ? 'Nothing was sent.'
      : `${number(done.added)} added, ${number(done.corrected)} corrected, ${number(done.unchanged)} unchanged.`,
  );
  if (done.rejects === 0) return;
  const faults = [...done.faults].map(([column, count]) => `${column} ${number(count)}`).join(', ');
  print(`${number(done.rejects)} rejects are in ${rejects}${faults === '' ? '' : `, by column: ${faults}`}.`);
}
