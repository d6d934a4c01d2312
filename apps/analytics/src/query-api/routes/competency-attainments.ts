import type { TenantQueries } from '@cairn/projections';
import { currentDecisions, includedOf, publishedCatalogue, rulesForCompetency } from '@cairn/projections';
import { attainmentsParameters, attainmentsSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { ApiApp } from '../http/environment.ts';
import { notFound, Problem } from '../http/problem.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/competencies/attainments',
  tags: ['Competencies'],
  summary: 'Learners who attained a competency',
  description:
    'The current decision of each learner, by learner identifier, with the statements that counted. Continue with `after`.',
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
export function registerAttainments(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { competency, framework, attained, limit, after } = c.req.valid('query');
    const queries = c.get('queries');
    const rule = await ruleFor(queries, competency, framework);
    const rows = await queries.run(currentDecisions, {
      rule,
      after: after === undefined ? '' : decodeCursor(after),
      attained: attained === undefined ? 2 : Number(attained === 'true'),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const attainments = page.map((row) => ({
      decisionId: row.decision_id,
      learner: row.learner,
      value: row.value,
      attained: row.attained,
      decidedAt: new Date(row.decided_at).toISOString(),
      evidence: includedOf(row).map(({ statementId }) => statementId),
    }));
    const next = last === undefined ? {} : { after: encodeCursor(last.learner) };
    return c.json({ competency, attainments, ...next }, 200);
  });
}

async function ruleFor(queries: TenantQueries, competency: string, framework?: string): Promise<string> {
  const rules = rulesForCompetency(await publishedCatalogue(queries), competency).filter(
    (rule) => framework === undefined || rule.framework === framework,
  );
  const [rule, other] = rules;
  if (rule === undefined) throw notFound('competency in the published frameworks');
  if (other === undefined) return rule.id;
  throw new Problem(400, 'ambiguous', 'Several frameworks have this competency.', {
    issues: [
      {
        path: 'query.framework',
        code: 'missing',
        message: 'The competency has several rules.',
        hint: `Add framework, one of ${rules.map((each) => each.framework).join(', ')}.`,
      },
    ],
  });
}
