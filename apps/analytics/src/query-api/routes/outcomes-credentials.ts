import { plainText } from '@cairn/competency';
import { credentialHolders, lifetimeParameters, publishedCatalogue } from '@cairn/projections';
import { credentialsSchema, queryParameters, twoTimesParameters } from '@cairn/query-contract';
import { matchingIri } from '@cairn/xapi/lenient';

import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/outcomes/credentials',
  tags: ['Outcomes'],
  summary: 'List credentials',
  description:
    'Every badge or certificate that was awarded or published, with its number of holders, and of how many of them a signed credential was verified.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(twoTimesParameters) },
  responses: {
    200: answers('The credentials', credentialsSchema),
    ...refusals,
  },
});

/** GET /outcomes/credentials. */
export function registerCredentials(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const queries = c.get('queries');
    const { asKnownAt, asOf, before } = await timesOf(c, c.req.valid('query'));
    const catalogue = await publishedCatalogue(queries, before);
    const rows = await queries.run(credentialHolders, { before, asOf, ...lifetimeParameters(catalogue) });
    const published = new Map(
      [...catalogue.credentials.values()].flatMap(({ title, activity }) =>
        activity.map((iri) => [matchingIri(iri), plainText(title)] as const),
      ),
    );
    const counted = new Map(rows.map((row) => [row.credential, row]));
    const credentials = [...new Set([...published.keys(), ...counted.keys()])].sort().map((activity) => {
      const row = counted.get(activity);
      const title = published.get(activity) ?? row?.title ?? '';
      return {
        activity,
        title: title === '' ? null : title,
        holders: row?.holders ?? 0,
        verified: row?.verified ?? 0,
      };
    });
    return c.json({ asKnownAt, asOf: new Date(asOf).toISOString(), credentials }, 200);
  });
}
