import { readFile } from 'node:fs/promises';
import { UserFacingError } from '@cairn/runtime';
import { Command } from 'commander';
import { z } from 'zod';
import { clientOf, print, printPages } from './print-answers.ts';
import { type QueryApiOptions, queryApiCommand } from './query-api-command.ts';
import { reportRefusal } from './report-refusal.ts';

interface LinkOptions extends QueryApiOptions {
  readonly from?: string;
  readonly until?: string;
  readonly source: string;
  readonly reason: string;
  readonly create?: boolean;
}

/** `cairn persons`: which identifiers belong to which person, in a running Cairn. */
export function personsCommand(): Command {
  const persons = new Command('persons').description(
    'link identifiers to persons, split links, and list persons',
  );
  const key = 'an API key that may read analytics, or write persons';
  const add = (name: string, description: string) => queryApiCommand(persons, { name, description, key });
  add('link', 'say that an identifier belongs to a person')
    .argument('<identifier>', 'an e-mail address, an account as https://home.example|name, or an identifier')
    .argument('<person>', 'person:name, or another identifier of the person')
    .option('--from <time>', 'from when: an instant or a date (default: always)')
    .option('--until <time>', 'the first moment it no longer holds (default: for ever)')
    .requiredOption('--reason <text>', 'why')
    .option('--source <name>', 'which system or list says so', 'cairn')
    .option('--create', 'the person may be new')
    .action(link);
  add('split', 'take a link back, as if it had never been')
    .argument('<link>', 'id of the link')
    .requiredOption('--reason <text>', 'why')
    .action(split);
  add('import', 'link by a CSV file with identifier, person, from, until, source, reason')
    .argument('<file>', 'the file')
    .option('--create', 'persons may be new')
    .option('--dry-run', 'check the file and change nothing')
    .addHelpText(
      'after',
      '\nThe same file again changes nothing: run an import that was interrupted again.\nExit code: 0 recorded, 2 refused: nothing was changed, 1 could not continue.',
    )
    .action(importFile);
  add('list', 'list linked identifiers with their persons')
    .option('--person <person>', 'only identifiers of this person')
    .option('--identifier <identifier>', 'only this identifier')
    .option('--as-known-at <position>', 'a position of the log, or an instant')
    .action(list);
  add('conflicts', 'list links that contradict each other').action(conflicts);
  add('suggestions', 'list identifiers that may be one person; nothing is decided by them').action(
    suggestions,
  );
  return persons;
}

const changed = z.object({
  recorded: z.number(),
  known: z.number(),
  stillSplit: z.array(z.string()),
  links: z.array(z.string()),
  applied: z.boolean(),
});

async function link(identifier: string, person: string, options: LinkOptions): Promise<void> {
  const { from, until, source, reason, create } = options;
  const links = [{ identifier, person, from, until, source, reason }];
  await change(
    options,
    '/persons/links',
    { links, ...(create && { create }) },
    ([made]) => `linked  ${made}`,
  );
}

async function split(id: string, options: LinkOptions): Promise<void> {
  const splits = [{ link: id, reason: options.reason }];
  await change(options, '/persons/splits', { splits }, () => `split  ${id}`);
}

async function importFile(
  path: string,
  options: QueryApiOptions & { readonly create?: boolean; readonly dryRun?: boolean },
): Promise<void> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserFacingError(`${path} cannot be read.`, 'Give the path of a CSV file.', { cause });
  });
  const query = new URLSearchParams({
    ...(options.create && { create: 'true' }),
    ...(options.dryRun && { dryRun: 'true' }),
  });
  const client = await clientOf(options);
  const posted = await client.post(`/persons/import?${query}`, text, 'text/csv');
  if (!posted.ok) return reportRefusal(posted.problem);
  const done = changed.parse(posted.answer);
  if (options.json) return print(JSON.stringify(done));
  if (options.dryRun) return print('The file is right; nothing was changed.');
  print(`${done.recorded} links recorded, ${done.known} known before.`);
  for (const id of done.stillSplit) print(`still split  ${id}: give the line another source to link again`);
  printApplied(done.applied);
}

async function change(
  options: QueryApiOptions,
  path: string,
  body: unknown,
  said: (links: readonly string[]) => string,
): Promise<void> {
  const posted = await (await clientOf(options)).post(path, body);
  if (!posted.ok) return reportRefusal(posted.problem);
  const done = changed.parse(posted.answer);
  if (options.json) return print(JSON.stringify(done));
  print(done.recorded === 0 ? 'It was so before.' : said(done.links));
  printApplied(done.applied);
}

function printApplied(applied: boolean): void {
  print(applied ? 'Everything has been decided by it.' : 'It is stored, and being applied now.');
}

const page = z.object({
  identifiers: z.array(
    z.object({
      identifier: z.string(),
      persons: z.array(z.object({ person: z.string(), from: z.string().optional() })),
      links: z.array(
        z.object({ id: z.string(), person: z.string(), source: z.string(), reason: z.string() }),
      ),
    }),
  ),
});

async function list(
  options: QueryApiOptions & {
    readonly person?: string;
    readonly identifier?: string;
    readonly asKnownAt?: string;
  },
): Promise<void> {
  const { person, identifier, asKnownAt } = options;
  const query = {
    ...(person !== undefined && { person }),
    ...(identifier !== undefined && { identifier }),
    ...(asKnownAt !== undefined && { asKnownAt }),
  };
  await printPages(options, '/persons', query, (answer) =>
    page
      .parse(answer)
      .identifiers.flatMap(({ identifier, persons, links }) => [
        `${identifier}  ${persons.map(({ person, from }) => (from === undefined ? person : `${person} from ${from}`)).join(', then ')}`,
        ...links.map(
          ({ id, person, source, reason }) => `  link ${id} to ${person}, by ${source}: ${reason}`,
        ),
      ]),
  );
}

const conflictPage = z.object({
  conflicts: z.array(
    z.object({
      kind: z.string(),
      message: z.string(),
      nodes: z.array(z.string()),
      links: z.array(z.string()),
      from: z.string().optional(),
      until: z.string().optional(),
    }),
  ),
});

async function conflicts(options: QueryApiOptions): Promise<void> {
  await printPages(options, '/persons/conflicts', {}, (answer) =>
    conflictPage.parse(answer).conflicts.map(({ kind, message, nodes, links, from, until }) => {
      const when = `${from === undefined ? '' : ` from ${from}`}${until === undefined ? '' : ` until ${until}`}`;
      return `${kind}  ${nodes.join(' ')}${when}  links ${links.join(' ')}: ${message}`;
    }),
  );
}

const suggestionPage = z.object({
  suggestions: z.array(z.object({ kind: z.string(), reason: z.string(), identifiers: z.array(z.string()) })),
});

async function suggestions(options: QueryApiOptions): Promise<void> {
  await printPages(options, '/persons/suggestions', {}, (answer) =>
    suggestionPage
      .parse(answer)
      .suggestions.map(({ kind, reason, identifiers }) => `${kind}  ${identifiers.join(' ')}: ${reason}`),
  );
}
