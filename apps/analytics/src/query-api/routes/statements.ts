import { newestStatements } from '@cairn/projections';
import {
  newestStatementsParameters,
  newestStatementsSchema,
  OBJECT_TYPES,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/statements',
  tags: ['Statements'],
  summary: 'Newest statements',
  description: 'The statements stored last, newest first, including voiding and voided ones.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(newestStatementsParameters) },
  responses: {
    200: answers('The newest statements', newestStatementsSchema),
    ...refusals,
  },
});

/** GET /statements. */
export function registerStatements(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { limit } = c.req.valid('query');
    const rows = await c.get('queries').run(newestStatements, { limit: limit * 2 });
    const once = [...new Map(rows.map((row) => [row.seq, row])).values()].slice(0, limit);
    const statements = once.map((row) => ({
      id: row.id,
      stored: new Date(row.stored).toISOString(),
      actor: row.actor,
      verb: row.verb,
      verbName: row.verb_name || lastSegment(row.verb),
      activity: row.activity === '' ? null : row.activity,
      activityName: row.activity === '' ? null : row.activity_name || lastSegment(row.activity),
      // Activity is what an object is that does not say (xAPI 2.0 Data 4.2.4).
      objectType: OBJECT_TYPES.find((type) => type === row.object_type) ?? 'Activity',
    }));
    return c.json({ statements }, 200);
  });
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
