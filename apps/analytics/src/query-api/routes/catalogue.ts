import { catalogueItemSchema, isContradiction } from '@cairn/competency';
import { STATEMENTS_PER_RECORD } from '@cairn/lrs';
import type { TenantQueries } from '@cairn/projections';
import { publishedCatalogue } from '@cairn/projections';
import { problemSchema, publicationSchema } from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import type { AttainmentProgress } from '../attainment-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { readJsonBody } from '../http/json-body.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { Problem, type ProblemIssue } from '../http/problem.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { contradictionsWith, type PlacedItem, readPublication } from '../publication-check.ts';

const route = createRoute({
  method: 'post',
  path: '/catalogue',
  tags: ['Catalogue'],
  summary: 'Publish',
  description:
    'Publishes one item or an array of them: frameworks, alignments, credentials. Either all are published or none. An item replaces an earlier one with the same kind and id. If it is quick, attainment is decided again before the answer.',
  security,
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.union([catalogueItemSchema, z.array(catalogueItemSchema).min(1)]) },
      },
    },
  },
  responses: {
    201: answers('The published items', publicationSchema),
    ...refusals,
    409: answers('The items contradict each other or published items; each issue says where', problemSchema),
    413: answers('The body is too large', problemSchema),
    415: answers('The body is not application/json', problemSchema),
    503: answers('The log cannot accept it now; a retry is harmless', problemSchema),
  },
});

/** What the route needs of the API's configuration. */
export interface PublicationConfig {
  readonly maxPublicationBytes?: number;
  readonly publicationWaitMs?: number;
}

/** POST /catalogue. The body is read here, not by the framework: its issues point into it. */
export function registerCatalogue(
  app: ApiApp,
  config: PublicationConfig,
  deps: QueryApiDeps,
  attainment: AttainmentProgress,
): void {
  const { maxPublicationBytes = 4 * 1024 * 1024, publicationWaitMs = 5_000 } = config;
  app.openAPIRegistry.registerPath(route);
  app.post(route.path, requireScope('catalogue/write'), async (c) => {
    refuseParameters(c.req.query());
    const body = await readJsonBody(c.req.raw, maxPublicationBytes);
    const read = readPublication(body);
    if (!read.ok) throw refused(read.issues);
    const { items } = read;
    if (items.length > STATEMENTS_PER_RECORD) {
      throw new Problem(413, 'too_large', `One publication may have at most ${STATEMENTS_PER_RECORD} items.`);
    }
    const { tenant, id: publishedBy } = c.get('principal');
    const partition = deps.log.partitionOf(tenant);
    const past = async (end: number) => await attainment.past(partition, end, publicationWaitMs);
    const issues = await checkAgainstCatalogue(c.get('queries'), items, async () =>
      past(await deps.log.end(partition)),
    );
    if (issues.length > 0) throw refused(issues);

    // The items of one publication are one event, so that they come into force together or not at all.
    const outcome = await deps.log.append(tenant, { kind: 'catalogue', item: body, publishedBy });
    const offset = outcome.outcome === 'accepted' ? outcome.offset : undefined;
    const applied = offset !== undefined && (await past(offset + 1));
    const published = items.map(({ item: { kind, id, version } }) => ({ kind, id, version }));
    return c.json({ published, applied }, 201);
  });
}

/** What is published may not be applied yet: before anything counts as a contradiction, attainment may catch up. */
async function checkAgainstCatalogue(
  queries: TenantQueries,
  items: readonly PlacedItem[],
  caughtUp: () => Promise<boolean>,
): Promise<ProblemIssue[]> {
  const issues = contradictionsWith(items, await publishedCatalogue(queries));
  if (issues.length === 0) return issues;
  if (!(await caughtUp())) {
    throw new Problem(503, 'catching_up', 'Earlier publications are still being applied; try again.', {
      retryAfterSeconds: 5,
    });
  }
  return contradictionsWith(items, await publishedCatalogue(queries));
}

/** What has the wrong form is a bad request; what has the right one and does not fit together, a conflict. */
function refused(issues: readonly ProblemIssue[]): Problem {
  const status = issues.every(isContradiction) ? 409 : 400;
  return new Problem(status, 'invalid_catalogue', 'Nothing was published: some items are invalid.', {
    issues,
  });
}
