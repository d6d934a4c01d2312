import { UserFacingError } from '@cairn/runtime';
import { exportItem, FORMATS, importChanges, importDifferences } from '@cairn/standards';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { diffLines } from '../catalogue/diff-lines.ts';
import { importLines } from '../catalogue/import-lines.ts';
import { leftOutLines, lintLines, noteLines } from '../catalogue/lint-lines.ts';
import { planAnswer } from '../catalogue/plan-lines.ts';
import type { QueryClient } from '../catalogue/query-client.ts';
import { readFramework } from '../catalogue/read-framework.ts';
import { addNaming, type NamingOptions, readOptions } from './framework-naming.ts';
import { clientOf, print } from './print-answers.ts';
import { printPublication } from './print-publication.ts';
import { type QueryApiOptions, queryApiCommand } from './query-api-command.ts';
import { reportRefusal } from './report-refusal.ts';

interface ImportOptions extends QueryApiOptions, NamingOptions {
  readonly dryRun?: boolean;
  readonly remove?: boolean;
}

/** Adds `cairn catalogue diff`, `import` and `export`. */
export function addImport(catalogue: Command): void {
  const key = 'an API key with the scopes catalogue/write and analytics/read';
  const command = queryApiCommand(catalogue, {
    name: 'import',
    description: 'publish what a file of a framework changes; methods and thresholds of competencies stay',
    key,
  });
  addNaming(command)
    .option('--dry-run', 'say what would change, and publish nothing')
    .option(
      '--remove',
      'take competencies that are not in the file out of the framework (default: keep them)',
    )
    .addHelpText(
      'after',
      '\nExit code: 0 imported, 1 the file is faulty or it failed, 2 refused: nothing was published.',
    )
    .action(importFile);
  addNaming(
    queryApiCommand(catalogue, {
      name: 'diff',
      description: 'show what an import of a file would change in what is in force, item by item',
      key: 'an API key with the scope analytics/read or catalogue/write',
    }),
  )
    .option('--remove', 'as import takes it: competencies that are not in the file are taken out')
    .addHelpText('after', '\nExit code: 0 compared, 1 the file is faulty or it failed. Nothing is published.')
    .action(diffFile);
  queryApiCommand(catalogue, {
    name: 'export',
    description: 'print a framework in force, with the crosswalk beside it, in another format',
    key: 'an API key with the scope analytics/read or catalogue/write',
  })
    .argument('<id>', 'the id of the framework')
    .addOption(
      new Option('--to <format>', 'the format to write')
        .choices(FORMATS.filter(({ write }) => write !== undefined).map(({ name }) => name))
        .makeOptionMandatory(),
    )
    .addHelpText('after', '\nWhat is left out is said on the standard error.')
    .action(exportFramework);
}

async function diffFile(file: string, options: ImportOptions): Promise<void> {
  const reading = await readOrSay(file, options);
  if (reading === undefined) return;
  const inForce = await itemsInForce(await clientOf(options));
  const { items: sent, external } = reading;
  const changes = importChanges(inForce, sent, { remove: options.remove ?? false, external });
  const items = importDifferences(inForce, changes);
  if (options.json) return print(JSON.stringify({ items }));
  for (const line of diffLines(items)) print(line);
  for (const line of [...noteLines(reading.notes), ...leftOutLines(reading.leftOut)]) {
    process.stderr.write(`${line}\n`);
  }
}

/** Reads a file; of one that cannot be read it says why, and what it says is all that comes of it. */
async function readOrSay(file: string, options: ImportOptions) {
  const reading = await readFramework(file, readOptions(options));
  if (reading.outcome === 'read') return reading;
  process.exitCode = 1;
  for (const line of lintLines(file, reading).err) process.stderr.write(`${line}\n`);
  return undefined;
}

async function importFile(file: string, options: ImportOptions): Promise<void> {
  const reading = await readOrSay(file, options);
  if (reading === undefined) return;
  if (reading.isNameless && !options.dryRun) throw nameless(file);
  const client = await clientOf(options);
  const changes = importChanges(await itemsInForce(client), reading.items, {
    remove: options.remove ?? false,
    external: reading.external,
  });
  const { items } = changes;
  if (!options.json) {
    for (const line of importLines(changes)) print(line);
    for (const line of [...noteLines(reading.notes), ...leftOutLines(reading.leftOut)]) {
      process.stderr.write(`${line}\n`);
    }
  }
  if (items.length === 0)
    return print(options.json ? JSON.stringify(changes) : 'Nothing changes; nothing was published.');
  if (options.dryRun) return planOnly(client, changes, options);
  const posted = await client.post('/catalogue', items);
  if (!posted.ok) return reportRefusal(posted.problem);
  printPublication(posted.answer, options);
}

/** Unrelated files would have the same ids, and be taken for editions of one framework. */
function nameless(file: string): UserFacingError {
  return new UserFacingError(
    `${file} does not name its framework: other files would have the same ids, and change it.`,
    'Name the framework: --framework IRI, an address of your own such as https://example.org/skills. Nothing was published.',
  );
}

/** Says who would be decided otherwise, as `cairn catalogue plan` does. */
async function planOnly(
  client: QueryClient,
  changes: ReturnType<typeof importChanges>,
  { json }: ImportOptions,
): Promise<void> {
  const posted = await client.post('/catalogue/plans', { items: changes.items });
  if (!posted.ok) return reportRefusal(posted.problem);
  const { persons } = planAnswer.parse(posted.answer);
  if (json) return print(JSON.stringify({ ...changes, persons }));
  const { gain, lose, move } = persons;
  print(
    `${gain + lose + move} learners would change: ${gain} gain, ${lose} lose, ${move} move. Nothing was published.`,
  );
}

const catalogueAnswer = z.object({ items: z.array(z.object({ item: z.unknown() })) });

async function itemsInForce(client: QueryClient): Promise<unknown[]> {
  return catalogueAnswer.parse(await client.get('/catalogue')).items.map(({ item }) => item);
}

async function exportFramework(
  id: string,
  options: QueryApiOptions & { readonly to: string },
): Promise<void> {
  const inForce = await itemsInForce(await clientOf(options));
  const written = exportItem(inForce, id, options.to, { at: new Date().toISOString() });
  if (written === undefined) {
    const hint = '`npx cairn catalogue list` lists the items in force.';
    throw new UserFacingError(`There is no item with the id ${id} in force.`, hint);
  }
  if (!written.ok) {
    throw new UserFacingError(
      `${id} cannot be written as ${options.to}: ${written.why}`,
      'Nothing was written.',
    );
  }
  process.stdout.write(written.text);
  for (const line of leftOutLines(written.leftOut)) process.stderr.write(`${line}\n`);
}
