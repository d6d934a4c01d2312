import { partsOfSeq } from '@cairn/lrs';
import {
  type DecisionRow,
  decisionById,
  type Explanation,
  explain,
  knownAt,
  type TenantQueries,
} from '@cairn/projections';
import { decisionPath, decisionSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { evidenceOf, ruleOf, saidBy } from '../explained.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { withinEvidence } from '../too-much-evidence.ts';

const route = createRoute({
  method: 'get',
  path: '/decisions/{decisionId}',
  tags: ['Competencies'],
  summary: 'A decision in full',
  description:
    'What was decided under which rule, what led to it, which statements counted and how much, which did not and why, and the decision before it.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: {
    query: queryParameters({}),
    params: decisionPath,
  },
  responses: {
    200: answers('The decision', decisionSchema),
    ...refusals,
    ...missing('decision'),
  },
});

/** GET /decisions/{decisionId}. */
export function registerDecision(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const queries = c.get('queries');
    const { decisionId: id } = c.req.valid('param');
    const [row] = await queries.run(decisionById, { id, before: Number.MAX_SAFE_INTEGER });
    if (row === undefined) throw notFound('decision');
    const [explanation, before] = await withinEvidence(
      Promise.all([explain(queries, row), explanationBefore(queries, row)]),
    );
    return c.json(
      {
        decisionId: row.decision_id,
        previousDecisionId: row.previous_decision_id === '' ? null : row.previous_decision_id,
        ...saidBy(row),
        competency: row.competency,
        rule: ruleOf({ ...row, version: row.rule_version, hash: row.rule_hash }),
        cause: { kind: row.cause, ...(row.cause_id !== '' && { id: row.cause_id }) },
        changed: changedBetween(before, explanation),
        reproduced: explanation !== undefined,
        asKnownAt: partsOfSeq(knownAt(row.seq)).offset,
        ...(explanation === undefined ? NOTHING : await evidenceOf(queries, explanation, knownAt(row.seq))),
      },
      200,
    );
  });
}

const NOTHING = { includedCount: 0, included: [], excludedCount: 0, excluded: [] };

async function explanationBefore(queries: TenantQueries, row: DecisionRow) {
  const id = row.previous_decision_id;
  if (id === '') return undefined;
  const [before] = await queries.run(decisionById, { id, before: row.seq });
  return before === undefined ? undefined : await explain(queries, before);
}

/** Most statements of a list of changes. */
const MOST_CHANGED = 100;

function changedBetween(before: Explanation | undefined, now: Explanation | undefined) {
  const was = new Set(before && countedIn(before));
  const is = new Set(now && countedIn(now));
  return {
    added: [...is.difference(was)].slice(0, MOST_CHANGED),
    removed: [...was.difference(is)].slice(0, MOST_CHANGED),
  };
}

function countedIn({ decision: { counted, exemptions } }: Explanation): string[] {
  return [...counted, ...exemptions].map(({ statementId }) => statementId);
}
