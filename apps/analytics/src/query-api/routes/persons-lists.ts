import { type PersonConflict, type PersonDirectory, readNode } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { seqOf } from '@cairn/lrs';
import { type PersonSuggestion, suggestedPersons, type TenantQueries } from '@cairn/projections';
import {
  asKnownAtParameter,
  cursorParameter,
  pageLimit,
  personConflictsSchema,
  personSuggestionsSchema,
  personsSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { ApiApp } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import type { KnownPersons } from '../persons/known-persons.ts';
import { NODE_HINT } from '../persons/read-change.ts';

const contract = {
  method: 'get' as const,
  tags: ['Persons'],
  security,
  middleware: [requireScope('analytics/read')],
};
const LONGEST_CURSOR = 4_096;
const nodeParameter = (description: string) =>
  z.string().min(1).max(2_048).optional().meta({ description, example: 'ada@example.org' });

const personsRoute = createRoute({
  ...contract,
  path: '/persons',
  summary: 'List persons and their identifiers',
  description:
    'Identifiers that links name, each with its persons over time and its own links: all, those of one person at any time, or one. An identifier without links is a person of its own.',
  request: {
    query: queryParameters({
      person: nodeParameter('Only identifiers that are this person’s at any time'),
      identifier: nodeParameter('Only this identifier'),
      asKnownAt: asKnownAtParameter(),
      limit: pageLimit(50),
      after: cursorParameter(LONGEST_CURSOR),
    }),
  },
  responses: { 200: answers('A page of identifiers', personsSchema), ...refusals },
});

const conflictsRoute = createRoute({
  ...contract,
  path: '/persons/conflicts',
  summary: 'List links that contradict each other',
  description:
    'Links that overlap in time, circles, chains that are too long, and link ids that say two things.',
  request: {
    query: queryParameters({
      asKnownAt: asKnownAtParameter(),
      limit: pageLimit(50),
      after: cursorParameter(LONGEST_CURSOR),
    }),
  },
  responses: { 200: answers('A page of conflicts', personConflictsSchema), ...refusals },
});

const suggestionsRoute = createRoute({
  ...contract,
  path: '/persons/suggestions',
  summary: 'List identifiers that may be one person',
  description:
    'Likely matches among the identifiers of learners, candidates and holders that no link joins now. Nothing is decided by them.',
  request: { query: queryParameters({ limit: pageLimit(50), after: cursorParameter(LONGEST_CURSOR) }) },
  responses: { 200: answers('A page of suggestions', personSuggestionsSchema), ...refusals },
});

/** GET /persons, /persons/conflicts and /persons/suggestions. */
export function registerPersonLists(app: ApiApp, known: KnownPersons): void {
  app.openapi(personsRoute, async (c) => {
    const { person, identifier, asKnownAt, limit, after } = c.req.valid('query');
    const { directory, next } = await known.at(c.get('principal').tenant, c.get('queries'), asKnownAt);
    const all = listed(directory, { person, identifier });
    const rest = after === undefined ? all : all.filter((one) => one > decodeCursor(after));
    const page = rest.slice(0, limit);
    return c.json(
      {
        asKnownAt: next,
        identifiers: page.map((node) => shownIdentifier(directory, node)),
        ...(rest.length > limit && { after: encodeCursor(page.at(-1) ?? '') }),
      },
      200,
    );
  });
  app.openapi(conflictsRoute, async (c) => {
    const { asKnownAt, limit, after } = c.req.valid('query');
    const at = await known.at(c.get('principal').tenant, c.get('queries'), asKnownAt);
    const conflicts = at.conflicts();
    const from = after === undefined ? 0 : Number(decodeCursor(after)) || 0;
    const end = from + limit;
    return c.json(
      {
        asKnownAt: at.next,
        conflicts: conflicts.slice(from, end).map(shownConflict),
        total: conflicts.length,
        ...(conflicts.length > end && { after: encodeCursor(String(end)) }),
      },
      200,
    );
  });
  app.openapi(suggestionsRoute, async (c) => {
    const { limit, after } = c.req.valid('query');
    const { directory, next } = await known.at(c.get('principal').tenant, c.get('queries'));
    const found = await openSuggestions(c.get('queries'), directory, {
      before: seqOf(next, 0),
      limit,
      after,
    });
    const suggestions = found.suggestions.map(({ kind, identifiers }) => ({
      kind,
      reason: REASONS[kind],
      identifiers: [...identifiers],
    }));
    return c.json({ asKnownAt: next, suggestions, ...(found.after && { after: found.after }) }, 200);
  });
}

function listed(
  directory: PersonDirectory,
  { person, identifier }: { readonly person?: string | undefined; readonly identifier?: string | undefined },
): readonly string[] {
  const issues = Object.entries({ person, identifier }).flatMap(([name, given]) =>
    given === undefined || readNode(given) !== undefined
      ? []
      : [
          {
            path: `query.${name}`,
            code: 'not_an_identifier',
            message: `${name} is neither an identifier nor a person.`,
            hint: NODE_HINT,
          },
        ],
  );
  if (issues.length > 0) {
    throw new Problem(400, 'invalid_request', 'The request has parameters that cannot be used.', { issues });
  }
  const one = identifier === undefined ? undefined : (readNode(identifier) ?? '');
  const whose = person === undefined ? undefined : (readNode(person) ?? '');
  const all = whose === undefined ? directory.linkedNodes() : directory.identifiersOf(whose);
  if (one === undefined) return all;
  return whose === undefined || all.includes(one) ? [one] : [];
}

function shownIdentifier(directory: PersonDirectory, identifier: string) {
  return {
    identifier,
    persons: directory.steps(identifier).map(({ person, from }, i) => ({
      person,
      ...(i > 0 && { from: new Date(from).toISOString() }),
    })),
    links: directory
      .linksOf(identifier)
      .map(({ from, until, ...link }) => ({ ...link, ...times({ from, until }) })),
  };
}

function times({ from, until }: { readonly from?: number | undefined; readonly until?: number | undefined }) {
  return {
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
  };
}

const CONFLICTS: Readonly<Record<PersonConflict['kind'], string>> = {
  overlap: 'Links of one identifier to different persons overlap in time: none of them counts in it.',
  circle:
    'Links lead back to where they began: the first of these nodes in the order of texts is the person.',
  chain: 'More than 32 links lead from it to its person: those past them do not count.',
  same_id: 'Two links have one id and say different things: the first by its content counts.',
};

function shownConflict({ kind, nodes, links, from, until }: PersonConflict) {
  return { kind, message: CONFLICTS[kind], nodes: [...nodes], links: [...links], ...times({ from, until }) };
}

const REASONS: Readonly<Record<PersonSuggestion['kind'], string>> = {
  letter_case: 'The addresses differ in upper and lower case alone.',
  hashed_address: 'One is the SHA-1 of the other.',
  account_name: 'The account names are the same under several home pages.',
};

/** Pages of likely matches that are read at most for one answer. */
const MOST_READS = 10;

/** Likely matches that are not one person yet, by the newest links. */
async function openSuggestions(
  queries: TenantQueries,
  directory: PersonDirectory,
  {
    before,
    limit,
    after,
  }: { readonly before: number; readonly limit: number; readonly after: string | undefined },
): Promise<{ suggestions: PersonSuggestion[]; after?: string }> {
  const suggestions: PersonSuggestion[] = [];
  const cursor = after === undefined ? '' : decodeCursor(after);
  const end = cursor.indexOf('\n');
  let at = { kind: cursor.slice(0, Math.max(0, end)), likeness: cursor.slice(end + 1) };
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const found = await queries.run(suggestedPersons, {
      before,
      afterKind: at.kind,
      after: at.likeness,
      limit,
    });
    for (const one of found) {
      const persons = new Set(
        one.identifiers.map((identifier) => directory.personOf(identifier, Number.MAX_SAFE_INTEGER)),
      );
      if (persons.size > 1) suggestions.push(one);
      at = one;
      if (suggestions.length === limit) return { suggestions, after: placeOf(at) };
    }
    if (found.length < limit) return { suggestions };
  }
  return { suggestions, after: placeOf(at) };
}

function placeOf({ kind, likeness }: { readonly kind: string; readonly likeness: string }): string {
  return encodeCursor(`${kind}\n${likeness}`);
}
