import {
  type Catalogue,
  type Competency,
  describeMethod,
  type Framework,
  plainText,
  retiredFrom,
} from '@cairn/competency';
import { partsOfSeq } from '@cairn/lrs';
import { attainmentCounting, carryCounts, publishedCatalogue, type TenantQueries } from '@cairn/projections';
import { competenciesParameters, competenciesSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';

import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/competencies',
  tags: ['Competencies'],
  summary: 'List competencies',
  description:
    'The competencies of the published frameworks, framework by framework, each with its method, the number of learners with evidence that counts, and the number who attained it. Go on with `after` and the same `asKnownAt`.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(competenciesParameters) },
  responses: {
    200: answers('A page of competencies', competenciesSchema),
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
    const { asKnownAt, competency, limit, after } = c.req.valid('query');
    const { counts: byRule, to } =
      asKnownAt === undefined
        ? await countsOf(c.get('principal').tenant)
        : await countedTo(queries, (await timesOf(c, { asKnownAt })).before);
    const catalogue = await publishedCatalogue(queries, to);
    const all = competenciesOf(catalogue, competency);
    const begin = after === undefined ? 0 : placeAfter(all, decodeCursor(after));
    const page = all.slice(begin, begin + limit);
    const last = page.at(-1);
    const competencies = page.map(({ framework, competency: { id, label, method: own } }) => {
      const method = own ?? framework.method;
      const retired = retiredFrom(catalogue, { kind: 'competency', id, framework: framework.id });
      const counted = byRule.get(`${framework.id} ${id}`);
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
    });
    const next =
      last === undefined || begin + limit >= all.length ? {} : { after: encodeCursor(placeOf(last)) };
    return c.json({ asKnownAt: partsOfSeq(to).offset, asOf, total: all.length, competencies, ...next }, 200);
  });
}

/** A competency with its framework, and where in it. */
interface Listed {
  readonly framework: Framework;
  readonly competency: Competency;
  readonly index: number;
}

/** By the ids of frameworks, in each as it was published. */
function competenciesOf({ frameworks }: Catalogue, only: string | undefined): readonly Listed[] {
  return [...frameworks.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((framework) =>
      framework.competencies.flatMap((competency, index) =>
        only === undefined || competency.id === only ? [{ framework, competency, index }] : [],
      ),
    );
}

function placeOf({ framework, index }: Listed): string {
  return `${framework.id}\n${index}`;
}

/** How many come before the rest: those up to a place, which may be gone. */
function placeAfter(all: readonly Listed[], place: string): number {
  const [id = '', nth = ''] = place.split('\n', 2);
  const index = /^\d{1,9}$/.test(nth) ? Number(nth) : -1;
  const next = all.findIndex(
    (one) => one.framework.id > id || (one.framework.id === id && one.index > index),
  );
  return next === -1 ? all.length : next;
}

/** The counts of a past position: counted for this request alone. */
async function countedTo(queries: TenantQueries, to: number) {
  const counts = attainmentCounting.empty();
  await attainmentCounting.add(queries, counts, { from: 0, to });
  return { counts, to };
}
