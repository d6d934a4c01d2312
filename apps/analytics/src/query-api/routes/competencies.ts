import { describeMethod, rulesOf } from '@cairn/competency';
import { attainmentCounting, carryCounts, publishedCatalogue } from '@cairn/projections';
import { competenciesSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/competencies',
  tags: ['Competencies'],
  summary: 'List competencies',
  description:
    'Every competency of the published frameworks: its method, the number of learners with evidence that counts, and the number who attained it.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters({}) },
  responses: {
    200: answers('The competencies', competenciesSchema),
    ...refusals,
  },
});

/** GET /competencies. */
export function registerCompetencies(app: ApiApp, deps: QueryApiDeps): void {
  const now = clockOf(deps);
  const countsOf = carryCounts(deps, attainmentCounting);
  app.openapi(route, async (c) => {
    const queries = c.get('queries');
    const asOf = new Date(now()).toISOString();
    const [catalogue, byRule] = await Promise.all([
      publishedCatalogue(queries),
      countsOf(c.get('principal').tenant),
    ]);
    const competencies = [...rulesOf(catalogue).byId.values()].map((rule) => {
      const framework = catalogue.frameworks.get(rule.framework);
      const counted = byRule.get(rule.id);
      return {
        id: rule.competency,
        label: rule.label,
        framework: {
          id: rule.framework,
          title: framework?.title ?? rule.framework,
          version: framework?.version ?? '',
        },
        method: rule.method,
        methodWords: describeMethod(rule.method),
        learnersWithEvidence: counted?.learners ?? 0,
        attained: counted?.attained ?? 0,
      };
    });
    return c.json({ asOf, competencies }, 200);
  });
}
