import { describeMethod, plainText, retiredFrom, rulesOf } from '@cairn/competency';
import { partsOfSeq } from '@cairn/lrs';
import { attainmentCounting, carryCounts, publishedCatalogue, type TenantQueries } from '@cairn/projections';
import { competenciesSchema, queryParameters, twoTimesParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';

import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/competencies',
  tags: ['Competencies'],
  summary: 'List competencies',
  description:
    'Every competency of the published frameworks: its method, the number of learners with evidence that counts, and the number who attained it.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters({ asKnownAt: twoTimesParameters.asKnownAt }) },
  responses: {
    200: answers('The competencies', competenciesSchema),
    ...refusals,
  },
});

/** Words for a competency without a method. */
const NOT_DECIDED = { label: 'Not decided', sentence: 'It has no method, so that nobody attains it' };

/** GET /competencies. */
export function registerCompetencies(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const now = clockOf(deps);
  const countsOf = carryCounts(deps, attainmentCounting);
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const queries = c.get('queries');
    const asOf = new Date(now()).toISOString();
    const { asKnownAt } = c.req.valid('query');
    const { counts: byRule, to } =
      asKnownAt === undefined
        ? await countsOf(c.get('principal').tenant)
        : await countedTo(queries, (await timesOf(c, { asKnownAt })).before);
    const catalogue = await publishedCatalogue(queries, to);
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
    return c.json({ asKnownAt: partsOfSeq(to).offset, asOf, competencies }, 200);
  });
}

/** The counts of a past position: counted for this request alone. */
async function countedTo(queries: TenantQueries, to: number) {
  const counts = attainmentCounting.empty();
  await attainmentCounting.add(queries, counts, { from: 0, to });
  return { counts, to };
}
