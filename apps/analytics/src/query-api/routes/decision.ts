import { readRuleVersion } from '@cairn/competency';
import { type DecisionRow, decisionById, excludedOf, includedOf } from '@cairn/projections';
import { decisionSchema, queryParameters } from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { notFound } from '../http/problem.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/decisions/{decisionId}',
  tags: ['Competencies'],
  summary: 'A decision in full',
  description:
    'The rule, the statements that counted with their weight, the excluded ones with the reason, and the previous decision.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: {
    query: queryParameters({}),
    params: z.object({
      decisionId: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'A decision id is 64 hex digits.')
        .openapi({ description: 'Id of the decision', param: { name: 'decisionId', in: 'path' } }),
    }),
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
    const [row] = await c.get('queries').run(decisionById, { id: c.req.valid('param').decisionId });
    if (row === undefined) throw notFound('decision');
    return c.json(
      {
        decisionId: row.decision_id,
        previousDecisionId: row.previous_decision_id === '' ? null : row.previous_decision_id,
        learner: row.learner,
        competency: row.competency,
        decidedAt: new Date(row.decided_at).toISOString(),
        rule: ruleOf(row),
        value: row.value,
        attained: row.attained,
        included: includedOf(row),
        excluded: excludedOf(row),
      },
      200,
    );
  });
}

function ruleOf({ framework, competency, rule_version, rule_hash }: DecisionRow) {
  const { framework: version, alignments } = readRuleVersion(rule_version);
  return { framework, competency, version, alignments: [...alignments], hash: rule_hash };
}
