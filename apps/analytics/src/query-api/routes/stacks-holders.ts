import { type Achievement, plainText } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { holdersPage, loadStacks, strongestBasis } from '@cairn/projections';
import { holdersParameters, holdersSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { awardAnswer, MOST_AWARDS } from '../award-answer.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { withinEvidence } from '../too-much-evidence.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/stacks/holders',
  tags: ['Stacks'],
  summary: 'List the holders of a stack or a credential, at any two times',
  description:
    'By person: whoever finished the stack, or was awarded the credential or finished a stack that it comes with; `basis` and `awards` say how that is known. Go on with `after` and the same `asKnownAt` and `asOf`: a page is short before the end only where 2,000 persons were looked at for it.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(holdersParameters) },
  responses: {
    200: answers('A page of holders', holdersSchema),
    ...refusals,
    ...missing('stack or credential'),
  },
});

/** GET /stacks/holders. */
export function registerStacksHolders(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { stack, credential, limit, after, ...asked } = c.req.valid('query');
    const achievement = achievementAsked(stack, credential);
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const queries = c.get('queries');
    const known = await loadStacks(queries, before);
    const { stacks, credentials } = known.catalogue;
    const item = achievement.kind === 'stack' ? stacks.get(achievement.id) : credentials.get(achievement.id);
    if (item === undefined) throw notFound(`${achievement.kind} in the published catalogue`);
    const place = after === undefined ? '' : decodeCursor(after);
    const { holders, last } = await withinEvidence(
      holdersPage(queries, known, { achievement, asOf, after: place }, limit),
    );
    const iso = (time: number) => new Date(time).toISOString();
    return c.json(
      {
        asKnownAt,
        asOf: iso(asOf),
        ...achievement,
        title: plainText(item.title),
        holders: holders.map(({ person, since, grant, awards }) => ({
          person,
          since: iso(since),
          ...(grant !== undefined && { grantedAt: iso(grant.grantedAt) }),
          basis: strongestBasis(awards),
          ...(achievement.kind === 'credential' && {
            awards: awards.slice(0, MOST_AWARDS).map((award) => awardAnswer(award, asOf)),
          }),
        })),
        ...(last !== undefined && { after: encodeCursor(last) }),
      },
      200,
    );
  });
}

function achievementAsked(stack: string | undefined, credential: string | undefined): Achievement {
  if (stack !== undefined && credential === undefined) return { kind: 'stack', id: stack };
  if (credential !== undefined && stack === undefined) return { kind: 'credential', id: credential };
  const message = 'Give either "stack" or "credential".';
  throw new Problem(400, 'invalid_request', 'The request has invalid parameters.', {
    issues: [
      { path: 'query.stack', code: 'not_combinable', message, hint: 'Ask for one of them at a time.' },
    ],
  });
}
