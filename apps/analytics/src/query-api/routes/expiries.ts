import { Problem } from '@cairn/http';
import { expiryCalendar, loadStacks, personsExpiring } from '@cairn/projections';
import { expiriesParameters, expiriesSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const YEAR = 366 * 86_400_000;
/** Longest time of a calendar. */
const MOST_YEARS = 10;
/** Most months of competencies and credentials in an answer. */
const MOST_MONTHS = 10_000;

const route = createRoute({
  method: 'get',
  path: '/expiries',
  tags: ['Credentials'],
  summary: 'Expiry calendar of attainments and credentials',
  description:
    'Counts by month the persons whose attainments expire or go stale, as they were decided up to the as-of time, and whose credentials end, by the validity of their awards and of the catalogue. What was renewed ends with the last award. With `credential` or `competency` it lists the persons, too.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(expiriesParameters) },
  responses: { 200: answers('The calendar', expiriesSchema), ...refusals },
});

/** GET /expiries. */
export function registerExpiries(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { from, until, credential, competency, limit, after, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const achievement = achievementAsked(credential, competency);
    const question = { asOf, ...periodOf(from, until, asOf) };
    const queries = c.get('queries');
    const known = await loadStacks(queries, before);
    const months = await expiryCalendar(queries, known, question, MOST_MONTHS);
    if (months.length > MOST_MONTHS) {
      throw refused(
        'query.until',
        'too_long',
        `There are more than ${MOST_MONTHS} rows.`,
        'Ask for a shorter time.',
      );
    }
    const own = months.filter(({ kind, id }) =>
      achievement === undefined ? true : kind === achievement.kind && id === achievement.id,
    );
    const place = after === undefined ? '' : decodeCursor(after);
    const persons =
      achievement &&
      (await personsExpiring(queries, known, { ...question, achievement, after: place, limit: limit + 1 }));
    const last = persons !== undefined && persons.length > limit ? persons[limit - 1] : undefined;
    return c.json(
      {
        asKnownAt,
        asOf: iso(asOf),
        from: iso(question.from),
        until: iso(question.until),
        months: own,
        ...(persons !== undefined && {
          persons: persons.slice(0, limit).map(({ person, times, changes }) => ({
            person,
            expiries: times.map((at, index) => ({ at: iso(at), change: changes[index] ?? 'expired' })),
          })),
        }),
        ...(last !== undefined && { after: encodeCursor(last.person) }),
      },
      200,
    );
  });
}

function achievementAsked(credential: string | undefined, competency: string | undefined) {
  if (credential !== undefined && competency !== undefined) {
    const message = 'Give either "credential" or "competency".';
    throw refused('query.competency', 'not_combinable', message, 'Ask for one of them at a time.');
  }
  if (credential !== undefined) return { kind: 'credential' as const, id: credential };
  return competency === undefined ? undefined : { kind: 'competency' as const, id: competency };
}

function periodOf(from: string | undefined, until: string | undefined, asOf: number) {
  const begin = from === undefined ? asOf : Date.parse(from);
  const end = until === undefined ? begin + YEAR : Date.parse(until);
  if (!(begin < end))
    throw refused('query.until', 'empty', '"until" is not after "from".', 'Give a later one.');
  if (end - begin > MOST_YEARS * YEAR) {
    const message = `It is more than ${MOST_YEARS} years after "from".`;
    throw refused('query.until', 'too_long', message, 'Ask for a shorter time.');
  }
  return { from: begin, until: end };
}

function refused(path: string, code: string, message: string, hint: string): Problem {
  const issues = [{ path, code, message, hint }];
  return new Problem(400, 'invalid_request', 'The request has invalid parameters.', { issues });
}

const iso = (time: number) => new Date(time).toISOString();
