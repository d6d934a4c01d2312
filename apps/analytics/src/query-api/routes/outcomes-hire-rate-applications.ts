import { type HeldChange, type HireRateComparison, heldAt, occupationKey } from '@cairn/outcomes';
import { createRoute, z } from '@hono/zod-openapi';
import {
  applicationsOfCell,
  type ComparisonParams,
  changesOfLearners,
  statementsOfApplications,
} from '../../queries/outcomes.ts';
import type { TenantQueries } from '../../queries/tenant-queries.ts';
import { cursorParameter, decodeCursor, encodeCursor } from '../contract/cursor.ts';
import { applicationSchema, comparisonParameters } from '../contract/outcomes.ts';
import { answers, missing, pageLimit, queryParameters, refusals, security } from '../contract/shared.ts';
import { compareHireRates, comparisonParams } from '../hire-rate-answer.ts';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { notFound, Problem } from '../http/problem.ts';

const route = createRoute({
  method: 'get',
  path: '/outcomes/hire-rate/applications',
  tags: ['Outcomes'],
  summary: 'The applications behind a hire rate',
  description:
    'The applications of one group, of one occupation or of all, with their statements. Refused when the number itself is suppressed; of all occupations, those whose rows are suppressed are left out, since the statements name the occupation.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: {
    query: queryParameters({
      ...comparisonParameters,
      occupation: z
        .string()
        .max(1024)
        .optional()
        .openapi({ description: 'The `key` of an occupation of the comparison; without it all occupations' }),
      group: z.enum(['holders', 'nonHolders']),
      limit: pageLimit(100),
      after: cursorParameter(1024),
    }),
  },
  responses: {
    200: answers(
      'A page of applications',
      z
        .object({
          applications: z.array(applicationSchema),
          suppressedOccupations: z.number().int().openapi({
            description: 'How many occupations are left out of this list because their rows are suppressed',
          }),
          after: z.string().optional().openapi({ description: 'Absent on the last page' }),
        })
        .openapi('Applications'),
    ),
    ...refusals,
    ...missing('occupation or credential'),
  },
});

/** GET /outcomes/hire-rate/applications. */
export function registerHireRateApplications(app: ApiApp, deps: QueryApiDeps): void {
  const now = clockOf(deps);
  app.openapi(route, async (c) => {
    const { occupation: key, group, limit, after, ...choice } = c.req.valid('query');
    const queries = c.get('queries');
    const params = await comparisonParams(queries, choice, now());
    const { suppressed, occupation, hidden } = cellOf(await compareHireRates(queries, params), key);
    if (suppressed) {
      throw new Problem(403, 'suppressed', 'This number is suppressed, and so is what is behind it.');
    }
    const rows = await queries.run(applicationsOfCell, {
      ...params,
      occupation,
      hiddenSchemes: hidden.map(({ scheme }) => scheme),
      hiddenVersions: hidden.map(({ version }) => version ?? ''),
      hiddenCodes: hidden.map(({ code }) => code),
      holder: group === 'holders',
      after: after === undefined ? '' : decodeCursor(after),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const next = last === undefined ? {} : { after: encodeCursor(last.registration) };
    const applications = await described(queries, params, page);
    return c.json({ applications, suppressedOccupations: hidden.length, ...next }, 200);
  });
}

/** Which applications a request lists: of one occupation, or of all but the hidden ones. */
interface ListedCell {
  readonly suppressed: boolean;
  readonly occupation: string[];
  readonly hidden: readonly HireRateComparison['occupations'][number]['occupation'][];
}

/** The row of the comparison that a key names; the total without one. `scheme|code` will do where it is one row. */
function cellOf({ occupations, total }: HireRateComparison, key: string | undefined): ListedCell {
  if (key === undefined) {
    // The total may be shown where its rows may not, but a list of single applications adds up to those rows.
    const hidden = occupations.filter((row) => row.suppressed).map(({ occupation }) => occupation);
    return { suppressed: total.suppressed || hidden.length === occupations.length, occupation: [], hidden };
  }
  const named = occupations.filter(
    ({ occupation }) =>
      occupationKey(occupation) === key || `${occupation.scheme}|${occupation.code}` === key,
  );
  const [row, other] = named;
  if (row === undefined) throw notFound('occupation in this comparison');
  if (other !== undefined) {
    throw new Problem(400, 'ambiguous', 'Several versions of the scheme have this occupation.', {
      issues: [
        {
          path: 'query.occupation',
          code: 'ambiguous',
          message: 'Scheme and code alone do not say which row is meant.',
          hint: `Send one of ${named.map(({ occupation }) => occupationKey(occupation)).join(', ')}.`,
        },
      ],
    });
  }
  const { scheme, version, code } = row.occupation;
  return { suppressed: row.suppressed, occupation: [scheme, version, code], hidden: [] };
}

type ApplicationRow = {
  registration: string;
  candidate: string;
  applied_at: number;
  hired_at: number | null;
};

async function described(
  queries: TenantQueries,
  { credentials }: ComparisonParams,
  rows: readonly ApplicationRow[],
): Promise<z.infer<typeof applicationSchema>[]> {
  if (rows.length === 0) return [];
  const learners = [...new Set(rows.map(({ candidate }) => candidate))];
  const registrations = rows.map(({ registration }) => registration);
  const [changes, funnels] = await Promise.all([
    queries.run(changesOfLearners, { learners, credentials }),
    queries.run(statementsOfApplications, { registrations }),
  ]);
  const byLearner = Map.groupBy(changes, ({ learner }) => learner);
  const idsOf = new Map(funnels.map(({ registration, ids }) => [registration, ids]));
  return rows.map((row) => {
    const own = byLearner.get(row.candidate) ?? [];
    const award = heldAt(own.map(asHeldChange), isoTime(row.applied_at));
    return {
      registration: row.registration,
      candidate: row.candidate,
      appliedAt: isoTime(row.applied_at),
      hired: row.hired_at !== null,
      ...(row.hired_at === null ? {} : { hiredAt: isoTime(row.hired_at) }),
      ...(award?.statementId === undefined
        ? {}
        : { award: { statementId: award.statementId, awardedAt: award.occurredAt } }),
      statementIds: [
        ...(award?.statementId === undefined ? [] : [award.statementId]),
        ...(idsOf.get(row.registration) ?? []),
      ],
    };
  });
}

function asHeldChange(row: {
  credential: string;
  change: HeldChange['change'];
  timestamp: number;
  statement_id: string;
}): HeldChange {
  const { credential, change, timestamp, statement_id: statementId } = row;
  return { credential, change, occurredAt: isoTime(timestamp), statementId };
}

function isoTime(millis: number): string {
  return new Date(millis).toISOString();
}
