import {
  type DecisionRow,
  decideAsKnown,
  decisionsInForce,
  type Explanation,
  type TenantQueries,
} from '@cairn/projections';
import {
  type Attainment,
  attainmentsParameters,
  attainmentsSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { saidBy, saidFor } from '../explained.ts';
import { requireScope } from '../http/authentication.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { ruleFor } from '../rule-for.ts';
import { type TwoTimes, twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/competencies/attainments',
  tags: ['Competencies'],
  summary: 'List the persons that attained a competency',
  description:
    'What holds for each person with evidence, by person, as known at a position of the log and as of a time. Go on with `after` and the same `asKnownAt` and `asOf`: a page may be short, or empty, and not the last.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: {
    query: queryParameters(attainmentsParameters),
  },
  responses: {
    200: answers('A page of attainments', attainmentsSchema),
    ...refusals,
    ...missing('competency'),
  },
});

/** GET /competencies/attainments. */
export function registerAttainments(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { competency, framework, attained, limit, after, ...asked } = c.req.valid('query');
    const queries = c.get('queries');
    const times = await timesOf(c, asked);
    const { id: rule } = await ruleFor(queries, { competency, framework }, times.before);
    const rows = await queries.run(decisionsInForce, {
      rule,
      before: times.before,
      asOf: times.asOf,
      after: after === undefined ? '' : decodeCursor(after),
      attained: attained === undefined ? 2 : Number(attained === 'true'),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const all = await attainmentsOf(queries, page, times);
    const attainments = all.filter(
      (one) => attained === undefined || one.outcome !== undefined || one.attained === (attained === 'true'),
    );
    const next = last === undefined ? {} : { after: encodeCursor(last.person) };
    const { asKnownAt, asOf } = times;
    return c.json({ competency, asKnownAt, asOf: new Date(asOf).toISOString(), attainments, ...next }, 200);
  });
}

/**
 * The rows that say what holds at the as-of time, and decisions made for it in place of the others; those of persons with
 * more evidence than is read are marked.
 */
async function attainmentsOf(
  queries: TenantQueries,
  rows: readonly (DecisionRow & { readonly speaks: number })[],
  { before, asOf }: TwoTimes,
): Promise<Attainment[]> {
  const silent = rows.filter(({ speaks }) => speaks === 0);
  const rule = silent[0]?.rule_id;
  const persons = silent.map(({ person }) => person);
  const leftOut = new Set<string>();
  const made =
    rule === undefined
      ? undefined
      : await decideAsKnown(queries, { rule, persons, before, asOf }, summaryOf, {
          leaveOut: ({ person }) => leftOut.add(person),
        });
  return rows.map((row): Attainment => {
    const summary = row.speaks === 0 ? made?.get(row.person) : undefined;
    if (summary === undefined)
      return {
        decisionId: row.decision_id,
        ...saidBy(row),
        evidence: [...row.newest],
        evidenceCount: row.counted,
        ...(leftOut.has(row.person) && { outcome: 'too_much_evidence' as const }),
      };
    const { decisionId, ...said } = summary;
    return { decisionId: decisionId === row.decision_id ? decisionId : null, ...said };
  });
}

/** What is shown of a decision that was made for the request; the rest of its evidence need not stay in memory. */
function summaryOf(explanation: Explanation) {
  const { counted, exemptions, decisionId } = explanation.decision;
  const evidence = [...counted.slice(-SHOWN), ...exemptions.slice(-SHOWN)].map(
    ({ statementId }) => statementId,
  );
  return {
    decisionId,
    ...saidFor(explanation),
    evidence: evidence.slice(-SHOWN),
    evidenceCount: counted.length + exemptions.length,
  };
}

/** Newest statements of a decision that are shown. */
const SHOWN = 20;
