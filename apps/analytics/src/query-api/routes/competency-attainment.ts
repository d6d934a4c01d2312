import { decideAsKnown } from '@cairn/projections';
import { attainmentExplainedSchema, attainmentParameters, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { evidenceOf, ruleOf, saidFor } from '../explained.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { ruleFor } from '../rule-for.ts';
import { withinEvidence } from '../too-much-evidence.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/competencies/attainment',
  tags: ['Competencies'],
  summary: 'Attainment of a competency by a person, at any two times',
  description:
    'Decides from the evidence, the links and the rule known at a position of the log, as of any time: what was true on a day, as it was known then or as it is known now.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(attainmentParameters) },
  responses: {
    200: answers('What holds, with its evidence', attainmentExplainedSchema),
    ...refusals,
    ...missing('competency'),
  },
});

/** GET /competencies/attainment. */
export function registerAttainment(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { competency, framework, person, ...asked } = c.req.valid('query');
    const queries = c.get('queries');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const { id: rule } = await ruleFor(queries, { competency, framework }, before);
    const question = { rule, persons: [person], before, asOf };
    const made = await withinEvidence(decideAsKnown(queries, question, (one) => one));
    const explanation = made.get(person);
    if (explanation === undefined) throw notFound('competency in the published frameworks');
    return c.json(
      {
        asKnownAt,
        asOf: new Date(asOf).toISOString(),
        ...saidFor(explanation),
        competency,
        rule: ruleOf(explanation.rule),
        ...(await evidenceOf(queries, explanation, before)),
      },
      200,
    );
  });
}
