import type { StatementFilter } from '@cairn/lrs';
import { statementLines } from '@cairn/projections';
import {
  OBJECT_TYPES,
  queryParameters,
  type StatementLine,
  statementsParameters,
  statementsSchema,
} from '@cairn/query-contract';
import { placesListed } from '@cairn/warehouse';
import { createRoute, type z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const query = queryParameters(statementsParameters);

const route = createRoute({
  method: 'get',
  path: '/statements',
  tags: ['Statements'],
  summary: 'Statements by what they say, newest first',
  description:
    'The statements that meet every filter, in a line each, with voiding and voided ones. A filter may be met through a StatementRef, as in the listings of xAPI; the authority is always that of the statement itself. The newest appear within about a second.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query },
  responses: {
    200: answers('A page of statements', statementsSchema),
    ...refusals,
  },
});

/** GET /statements. */
export function registerStatements(app: ApiApp, { warehouse }: Pick<QueryApiDeps, 'warehouse'>): void {
  app.openapi(route, async (c) => {
    const { limit, after, order, ...asked } = c.req.valid('query');
    const found = await placesListed(warehouse, {
      tenant: c.get('principal').tenant,
      filter: filterOf(asked),
      ascending: order === 'oldest',
      limit,
      ...(after !== undefined && { after: Number(after) }),
    });
    const page = found.slice(0, limit);
    const rows = await c.get('queries').run(statementLines, { seqs: page.map(({ seq }) => seq) });
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    const statements = page.flatMap(({ seq, voided }): StatementLine[] => {
      const row = bySeq.get(seq);
      return row === undefined ? [] : [{ ...lineOf(row), voided }];
    });
    const last = found.length > limit ? page.at(-1) : undefined;
    return c.json({ statements, ...(last !== undefined && { after: String(last.seq) }) }, 200);
  });
}

type Asked = Omit<z.output<typeof query>, 'limit' | 'after' | 'order'>;

function filterOf({ related, since, until, registration, ...keys }: Asked): StatementFilter {
  const isRelated = related === 'true';
  const given = Object.entries(keys).filter(([, key]) => key !== undefined);
  return {
    ...Object.fromEntries(given),
    relatedAgents: isRelated,
    relatedActivities: isRelated,
    ...(registration !== undefined && { registration: registration.toLowerCase() }),
    ...(since !== undefined && { since: Date.parse(since) }),
    ...(until !== undefined && { until: Date.parse(until) }),
  };
}

type Row = ReturnType<(typeof statementLines)['row']['parse']>;

function lineOf(row: Row): Omit<StatementLine, 'voided'> {
  return {
    id: row.id,
    stored: new Date(row.stored).toISOString(),
    happened: new Date(row.happened).toISOString(),
    actor: row.actor,
    verb: row.verb,
    verbName: row.verb_name || lastSegment(row.verb),
    activity: row.activity === '' ? null : row.activity,
    activityName: row.activity === '' ? null : row.activity_name || lastSegment(row.activity),
    // Activity is what an object is that does not say (xAPI 2.0 Data 4.2.4).
    objectType: OBJECT_TYPES.find((type) => type === row.object_type) ?? 'Activity',
    registration: row.registration === '' ? null : row.registration,
  };
}

/** The last telling part of an IRI: `http://adlnet.gov/expapi/verbs/completed` -> `completed`. */
export function lastSegment(iri: string): string {
  const last = iri.split(/[/#]/).findLast((segment) => segment !== '') ?? iri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
