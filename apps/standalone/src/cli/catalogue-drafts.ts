import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { changeLines, draftChanges, draftSummary, summaryLine } from '../catalogue/draft-lines.ts';
import { readItemFiles } from '../catalogue/item-files.ts';
import { printPlan } from './catalogue-plan.ts';
import { clientOf, print, printPages } from './print-answers.ts';
import { printPublication } from './print-publication.ts';
import { type QueryApiOptions, queryApiCommand } from './query-api-command.ts';
import { issueLines, reportRefusal } from './report-refusal.ts';

const DRAFTS = '/catalogue/drafts';
const REFUSED = '\nExit code: 0 done, 2 refused: nothing was changed, 1 failed.';

/** `cairn catalogue drafts`: sets of items that are prepared for a publication. */
export function draftsCommand(): Command {
  const drafts = new Command('drafts').description('prepare items for a publication, and publish them');
  const key = 'an API key with the scope catalogue/write';
  const add = (name: string, description: string) => queryApiCommand(drafts, { name, description, key });
  const id = 'the id of the draft';
  add('list', 'list the drafts, the newest first').action(list);
  add('save', 'save the items of the files as a draft; they need not be complete')
    .argument('<file...>', 'JSON files, each with one item or an array of them')
    .requiredOption('--name <name>', 'what people call it')
    .option('--draft <id>', 'replace this draft (default: a new one)')
    .option('--revision <n>', 'the revision to replace, as save or show gave it', wholeNumber)
    .option(
      '--base <position>',
      'what the draft takes into account: the position that diff gave',
      wholeNumber,
    )
    .addHelpText('after', REFUSED)
    .action(save);
  add('show', 'show a draft and why it cannot be published yet')
    .argument('<id>', id)
    .option('--items', 'print only its items, to change them and save them again')
    .action(show);
  add('diff', 'show what a draft would change in what is in force').argument('<id>', id).action(diff);
  add('plan', 'say what publishing a draft would decide: who gains, who loses, who moves')
    .argument('<id>', id)
    .option('--competency <id>', 'only this competency')
    .addHelpText('after', '\nExit code: 0 planned, 2 refused as publishing would refuse it, 1 failed.')
    .action(plan);
  add('publish', 'publish all items of a draft together, or none of them')
    .argument('<id>', id)
    .requiredOption('--revision <n>', 'the revision to publish, as save or show gave it', wholeNumber)
    .option('--as-known-at <position>', 'refuse if anything was published since this position', wholeNumber)
    .addHelpText('after', REFUSED)
    .action(publish);
  add('delete', 'delete a draft; what it published stays')
    .argument('<id>', id)
    .option('--revision <n>', 'only if it still has this revision', wholeNumber)
    .addHelpText('after', REFUSED)
    .action(remove);
  return drafts;
}

async function list(options: QueryApiOptions): Promise<void> {
  const page = z.object({ drafts: z.array(draftSummary) });
  await printPages(options, DRAFTS, {}, (answer) => page.parse(answer).drafts.map(summaryLine));
}

interface SaveOptions extends QueryApiOptions {
  readonly name: string;
  readonly draft?: string;
  readonly revision?: number;
  readonly base?: number;
}

const issues = z.array(z.object({ path: z.string(), message: z.string(), hint: z.string().optional() }));
const checked = draftSummary.extend({ issues });

async function save(files: string[], options: SaveOptions): Promise<void> {
  const { name, draft, revision, base } = options;
  if (draft !== undefined && revision === undefined) {
    const hint = '`npx cairn catalogue drafts show ID` gives it.';
    throw new UserFacingError('--draft needs --revision, the revision that is replaced.', hint);
  }
  const { items, whereIs } = await readItemFiles(files);
  const inFiles = (path: string) => whereIs(path.replace(/^\$\.items/, '$'));
  const client = await clientOf(options);
  const body = { name, items, ...(base !== undefined && { base }) };
  const sent =
    draft === undefined
      ? await client.post(DRAFTS, body)
      : await client.send('PUT', pathOf(draft), { body, ifMatch: `"${revision}"` });
  if (!sent.ok) return reportRefusal(sent.problem, inFiles);
  const saved = checked.parse(sent.answer);
  if (options.json) return print(JSON.stringify(sent.answer));
  print(`saved  ${saved.id}  revision ${saved.revision}`);
  printIssues(saved.issues, inFiles);
}

async function show(id: string, options: QueryApiOptions & { readonly items?: boolean }): Promise<void> {
  const answer = await (await clientOf(options)).get(pathOf(id));
  const draft = checked.extend({ items: z.array(z.unknown()) }).parse(answer);
  if (options.items) return print(JSON.stringify(draft.items, undefined, options.json ? 0 : 2));
  if (options.json) return print(JSON.stringify(answer));
  print(summaryLine(draft));
  for (const item of draft.items) {
    const { kind = 'item', id: of = '', version } = named.parse(item);
    print(`  ${kind}  ${of}${version === undefined ? '' : `  version ${version}`}`);
  }
  if (draft.publication === undefined) printIssues(draft.issues);
}

const text = z.string().optional().catch(undefined);
const named = z.object({ kind: text, id: text, version: text });

function printIssues(found: z.output<typeof issues>, whereIs?: (path: string) => string): void {
  if (found.length === 0) {
    print('It can be published.');
    return;
  }
  print('To be mended before it can be published:');
  for (const line of issueLines(found, whereIs)) print(line);
}

async function diff(id: string, options: QueryApiOptions): Promise<void> {
  const answer = await (await clientOf(options)).get(`${pathOf(id)}/changes`);
  if (options.json) return print(JSON.stringify(answer));
  const changes = draftChanges.parse(answer);
  for (const line of changeLines(changes)) print(line);
  print(`As known at position ${changes.asKnownAt}.`);
}

async function plan(id: string, options: QueryApiOptions & { readonly competency?: string }): Promise<void> {
  const { competency } = options;
  const body = competency === undefined ? {} : { competency };
  const posted = await (await clientOf(options)).post(`${pathOf(id)}/plan`, body);
  if (!posted.ok) return reportRefusal(posted.problem);
  printPlan(posted.answer, options);
}

async function publish(
  id: string,
  options: QueryApiOptions & { readonly revision: number; readonly asKnownAt?: number },
): Promise<void> {
  const { revision, asKnownAt } = options;
  const body = { revision, ...(asKnownAt !== undefined && { asKnownAt }) };
  const posted = await (await clientOf(options)).post(`${pathOf(id)}/publish`, body);
  if (!posted.ok) return reportRefusal(posted.problem);
  printPublication(posted.answer, options);
}

async function remove(id: string, options: QueryApiOptions & { readonly revision?: number }): Promise<void> {
  const { revision } = options;
  const sent = await (await clientOf(options)).send('DELETE', pathOf(id), {
    ...(revision !== undefined && { ifMatch: `"${revision}"` }),
  });
  if (!sent.ok) return reportRefusal(sent.problem);
  print(options.json ? JSON.stringify({ deleted: id }) : `deleted  ${id}`);
}

function pathOf(id: string): string {
  return `${DRAFTS}/${encodeURIComponent(id)}`;
}

function wholeNumber(given: string): number {
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('It has to be a whole number.');
}
