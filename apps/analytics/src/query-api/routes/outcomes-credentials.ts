import { plainText } from '@cairn/competency';
import { credentialHolders, NOW_KNOWN, publishedCatalogue } from '@cairn/projections';
import { credentialsSchema, queryParameters } from '@cairn/query-contract';
import { matchingIri } from '@cairn/xapi/lenient';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/outcomes/credentials',
  tags: ['Outcomes'],
  summary: 'List credentials',
  description: 'Every badge or certificate that was awarded or published, with its number of holders.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters({}) },
  responses: {
    200: answers('The credentials', credentialsSchema),
    ...refusals,
  },
});

/** GET /outcomes/credentials. */
export function registerCredentials(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const queries = c.get('queries');
    const [catalogue, rows] = await Promise.all([
      publishedCatalogue(queries),
      queries.run(credentialHolders, { before: NOW_KNOWN }),
    ]);
    const published = new Map(
      [...catalogue.credentials.values()].flatMap(({ title, activity }) =>
        activity.map((iri) => [matchingIri(iri), plainText(title)] as const),
      ),
    );
    const held = new Map(rows.map((row) => [row.credential, row]));
    const credentials = [...new Set([...published.keys(), ...held.keys()])].sort().map((activity) => {
      const row = held.get(activity);
      const title = published.get(activity) ?? row?.title ?? '';
      return { activity, title: title === '' ? null : title, holders: row?.holders ?? 0 };
    });
    return c.json({ credentials }, 200);
  });
}
