import { occupationCells } from '@cairn/competency';
import { publishedCatalogue } from '@cairn/projections';
import { occupationCellsParameters, occupationCellsSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/occupations/cells',
  tags: ['Roles'],
  summary: 'Occupation codes that count as one',
  description:
    'By the crosswalks of the catalogue: `exactMatchOf` joins codes of two schemes or versions, `replacedBy` leads from a code to its later one, such as from SOC 2010 to SOC 2018. A code with several later ones is split: it is a list, never a guess.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(occupationCellsParameters) },
  responses: {
    200: answers('The cells', occupationCellsSchema),
    ...refusals,
  },
});

/** GET /occupations/cells. */
export function registerOccupationsCells(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { code, ...asked } = c.req.valid('query');
    const { before, asKnownAt } = await timesOf(c, asked);
    const cellOf = occupationCells(await publishedCatalogue(c.get('queries'), before));
    return c.json(
      {
        asKnownAt,
        codes: [...new Set([code].flat())].map((one) => {
          const found = cellOf(one);
          const isOne = found.kind === 'cell';
          return { code: one, cell: isOne ? found.cell : null, split: isOne ? [] : [...found.cells] };
        }),
      },
      200,
    );
  });
}
