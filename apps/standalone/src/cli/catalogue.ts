import { UserFacingError } from '@cairn/runtime';
import { Command } from 'commander';
import { z } from 'zod';
import { readItemFiles } from '../catalogue/item-files.ts';
import type { QueryClient } from '../catalogue/query-client.ts';
import { draftsCommand } from './catalogue-drafts.ts';
import { addImport } from './catalogue-import.ts';
import { addPlanCommand } from './catalogue-plan.ts';
import { addFrameworkFiles } from './framework-files.ts';
import { clientOf, print } from './print-answers.ts';
import { printPublication } from './print-publication.ts';
import { type QueryApiOptions, queryApiCommand } from './query-api-command.ts';
import { reportRefusal } from './report-refusal.ts';

/** `cairn catalogue`: frameworks, alignments and credentials of a running Cairn. */
export function catalogueCommand(): Command {
  const catalogue = new Command('catalogue').description(
    'publish frameworks, alignments and credentials, and show what is in force',
  );
  const key = 'an API key with the scope analytics/read or catalogue/write';
  const add = (name: string, description: string) => queryApiCommand(catalogue, { name, description, key });
  add('publish', 'publish all items of the files together, or none of them')
    .argument('<file...>', 'JSON files, each with one item or an array of them')
    .addHelpText('after', '\nExit code: 0 published, 2 refused: nothing was published, 1 failed.')
    .action(publish);
  addPlanCommand(catalogue);
  add(
    'retire',
    'retire a competency or another item: from then on new evidence does not count; holders keep it',
  )
    .argument('<id>', 'the id of the competency or item')
    .option(
      '--kind <kind>',
      'competency, framework, alignments, credential, stack, programme, role or crosswalk',
      'competency',
    )
    .option('--framework <id>', 'the framework, if several have the competency')
    .option('--at <time>', 'a day or an instant, such as 2026-09-01 (default: now)')
    .option('--reason <text>', 'why, for readers')
    .option('--withdraw', 'take an earlier retirement back')
    .action(retire);
  add('list', 'list the items in force').action(list);
  add('show', 'print an item in force as it was published')
    .argument('<id>', 'the id of the item')
    .action(show);
  add('history', 'list the publications of an item, the newest first, and what retires it')
    .argument('<id>', 'the id of the item')
    .action(history);
  addFrameworkFiles(catalogue);
  addImport(catalogue);
  catalogue.addCommand(draftsCommand());
  return catalogue;
}

async function publish(files: string[], options: QueryApiOptions): Promise<void> {
  const { items, whereIs } = await readItemFiles(files);
  await send(items, whereIs, options);
}

interface RetireOptions extends QueryApiOptions {
  readonly kind: string;
  readonly framework?: string;
  readonly at?: string;
  readonly reason?: string;
  readonly withdraw?: boolean;
}

async function retire(id: string, options: RetireOptions): Promise<void> {
  const { kind, framework, at, reason, withdraw } = options;
  const item = {
    kind: 'retirement',
    of: { kind, id, ...(framework !== undefined && { framework }) },
    ...(at !== undefined && { at }),
    ...(reason !== undefined && { reason }),
    ...(withdraw && { withdrawn: true }),
  };
  await send([item], (path) => path.replace(/^\$\[0\]/, '$'), options);
}

/** Publishes items and prints what became of them. */
async function send(
  items: readonly unknown[],
  whereIs: (path: string) => string,
  options: QueryApiOptions,
): Promise<void> {
  const posted = await (await clientOf(options)).post('/catalogue', items);
  if (!posted.ok) return reportRefusal(posted.problem, whereIs);
  printPublication(posted.answer, options);
}

const inForce = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      version: z.string(),
      publishedAt: z.string(),
      publishedBy: z.string(),
      item: z.unknown(),
    }),
  ),
});

async function list(options: QueryApiOptions): Promise<void> {
  const { items } = await itemsOf(await clientOf(options));
  if (options.json) return print(JSON.stringify(items));
  if (items.length === 0) return print('Nothing is published yet. docs/attainment.md explains how to begin.');
  for (const { kind, id, version, publishedAt, publishedBy } of items) {
    print(`${kind}  ${id}  version ${version}  ${publishedAt} by ${publishedBy}`);
  }
}

async function show(id: string, options: QueryApiOptions): Promise<void> {
  const { items } = await itemsOf(await clientOf(options));
  const found = items.filter((item) => item.id === id).map(({ item }) => item);
  if (found.length === 0) {
    throw new UserFacingError(
      `There is no item with the id ${id} in force.`,
      '`npx cairn catalogue list` lists the items in force.',
    );
  }
  print(JSON.stringify(found.length === 1 ? found[0] : found, undefined, options.json ? 0 : 2));
}

const publications = z.object({
  publications: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      version: z.string(),
      position: z.number(),
      publishedAt: z.string(),
      publishedBy: z.string(),
      replacedAt: z.string().optional(),
      returnsTo: z.number().optional(),
      sameVersion: z.boolean().optional(),
    }),
  ),
});

async function history(id: string, options: QueryApiOptions): Promise<void> {
  const client = await clientOf(options);
  const answer = await client.get(`/catalogue/history?${new URLSearchParams({ id })}`);
  if (options.json) return print(JSON.stringify(answer));
  for (const one of publications.parse(answer).publications) {
    const until = one.replacedAt === undefined ? 'in force' : `until ${one.replacedAt}`;
    const returns = one.returnsTo === undefined ? '' : `  returns to position ${one.returnsTo}`;
    const same = one.sameVersion ? '  had this version with another content' : '';
    print(
      `${one.position}  ${one.kind}  version ${one.version}  ${one.publishedAt} by ${one.publishedBy}, ${until}${returns}${same}`,
    );
  }
}

async function itemsOf(client: QueryClient) {
  return inForce.parse(await client.get('/catalogue'));
}
