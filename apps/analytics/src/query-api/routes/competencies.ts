import { describeMethod, plainText, retiredFrom, rulesOf } from '@cairn/competency';
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

/** Words for a competency without a method. */
const NOT_DECIDED = { label: 'Not decided', sentence: 'It has no method, so that nobody attains it' };

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
    const rules = rulesOf(catalogue).byId;
    const competencies = [...catalogue.frameworks.values()].flatMap((framework) =>
      framework.competencies.map(({ id, label }) => {
        const ruleId = `${framework.id} ${id}`;
        const method = rules.get(ruleId)?.method;
        const retired = retiredFrom(catalogue, { kind: 'competency', id, framework: framework.id });
        const counted = byRule.get(ruleId);
        return {
          id,
          label: plainText(label),
          framework: {
            id: framework.id,
            title: plainText(framework.title),
            version: framework.version,
          },
          ...(retired !== undefined && { retiredFrom: new Date(retired).toISOString() }),
          ...(method && { method }),
          methodWords: method === undefined ? NOT_DECIDED : describeMethod(method),
          learnersWithEvidence: counted?.learners ?? 0,
          attained: counted?.attained ?? 0,
        };
      }),
    );
    return c.json({ asOf, competencies }, 200);
  });
}
