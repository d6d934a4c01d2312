import { Problem } from '@cairn/http';
import { awardsOfPerson } from '@cairn/projections';
import {
  awardsParameters,
  awardsSchema,
  credentialImportParameters,
  credentialImportSchema,
  problemSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { awardAnswer } from '../award-answer.ts';
import type { ImportCredentials } from '../credentials/import-credentials.ts';
import { CREDENTIAL_TYPES, MOST_CREDENTIALS, readCredentials } from '../credentials/read-credentials.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { parameterIssues } from '../http/parameter-issues.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { withinEvidence } from '../too-much-evidence.ts';
import { twoTimes } from '../two-times.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/credentials',
  tags: ['Credentials'],
  summary: 'List the awards of a person',
  description:
    'Every award up to a time: verified, asserted, or inferred from a stack that was finished, with its status and when it was checked.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(awardsParameters) },
  responses: { 200: answers('The awards', awardsSchema), ...refusals },
});

const importParameters = queryParameters(credentialImportParameters);
const credentialBody = z.string().meta({ format: 'binary' });

const importRoute = createRoute({
  method: 'post',
  path: '/credentials',
  tags: ['Credentials'],
  summary: 'Import signed credentials',
  description: `Checks signature, status, dates and holder of Open Badges and CLRs, and stores a statement for each that leads to one: verified where the issuer counts. The body is one credential as it is, in JSON or as a token, or {"credentials": [...]} with up to ${MOST_CREDENTIALS} of either. Only the hosts of CAIRN_CREDENTIAL_HOSTS are asked for keys and status lists. Sending the same credential again stores nothing.`,
  security,
  middleware: [requireScope('credentials/write')] as const,
  request: {
    query: importParameters,
    body: {
      required: true,
      content: Object.fromEntries(CREDENTIAL_TYPES.map((type) => [type, { schema: credentialBody }])),
    },
  },
  responses: {
    200: answers('What became of each credential', credentialImportSchema),
    ...refusals,
    413: answers('The body is too large', problemSchema),
    415: answers('The body is of another type', problemSchema),
  },
});

/** Awards of a person that are listed. */
const MOST_LISTED = 1_000;

/** GET and POST /credentials. */
export function registerCredentialAwards(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  importCredentials: ImportCredentials,
): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(listRoute, async (c) => {
    const { person, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const made = await withinEvidence(awardsOfPerson(c.get('queries'), { person, before, asOf }));
    const awards = made.slice(0, MOST_LISTED).map(({ activity = null, credentials, ...award }) => ({
      ...awardAnswer(award, asOf),
      activity,
      credentials: [...credentials],
    }));
    const times = { asKnownAt, asOf: new Date(asOf).toISOString() };
    return c.json({ ...times, person, count: made.length, awards }, 200);
  });
  // The body is read here: what is wrong with it is said with its place.
  app.openAPIRegistry.registerPath(importRoute);
  app.post(importRoute.path, requireScope('credentials/write'), async (c) => {
    const issuers = c.req.queries('issuer');
    const asked = { ...c.req.query(), ...(issuers !== undefined && { issuer: issuers }) };
    const given = importParameters.safeParse(asked);
    if (!given.success) {
      throw new Problem(400, 'invalid_request', 'The request has parameters that cannot be used.', {
        issues: parameterIssues('query', given.error, asked),
      });
    }
    const { issuer, holder, asserted, dryRun } = given.data;
    const credentials = await importCredentials(
      c.get('principal'),
      c.get('queries'),
      await readCredentials(c.req.raw),
      {
        issuers: issuer === undefined ? [] : [issuer].flat(),
        holder,
        asserted: asserted === 'true',
        dryRun: dryRun === 'true',
      },
    );
    return c.json({ credentials }, 200);
  });
}
