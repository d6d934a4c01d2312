import {
  type AnswersUnderWay,
  createAnswersUnderWay,
  createGuard,
  type Guard,
  type GuardLimits,
} from '@cairn/access';
import { methodNotAllowed, tidyPath } from '@cairn/http';
import { Hono } from 'hono';
import { contentToken } from './access/content-token.ts';
import { oauthToken } from './access/oauth-token.ts';
import type { IngestConfig, IngestDeps } from './deps.ts';
import { documentRoutes } from './documents/routes.ts';
import { alternateSyntax } from './http/alternate.ts';
import { answerProblem } from './http/answer-problem.ts';
import { authenticate } from './http/authenticate.ts';
import { consistentThrough } from './http/consistent-through.ts';
import type { IngestEnv } from './http/context.ts';
import { crossOrigin } from './http/cross-origin.ts';
import { encodedQuery } from './http/percent-encoding.ts';
import { requestId } from './http/request-id.ts';
import { outside, unserved } from './http/unserved.ts';
import { version } from './http/version.ts';
import { getAbout } from './resources/about.ts';
import { getActivity } from './resources/activities.ts';
import { getPerson } from './resources/agents.ts';
import { getMoreStatements, getStatements } from './statements/get.ts';
import { postStatements, putStatement } from './statements/write.ts';

/**
 * The xAPI endpoint: every resource of 1.0.3 and 2.0.0 under one path, selected by the version header. What shares
 * a port with other parts gives it what {@link tidyPath} finds at its base path, by its `fetch`.
 */
export function createIngest(config: IngestConfig, deps: IngestDeps): Hono<IngestEnv> {
  const getPath = tidyPath(config.basePath);
  const app = new Hono<IngestEnv>({ getPath }).basePath(config.basePath);
  const { keys, clock, logger } = deps;
  const guard = createGuard(config.access ?? NO_LIMITS, { keys, clock, logger });
  const answers = createAnswersUnderWay();
  app.onError(answerProblem(logger, guard, deps.refusals));
  app.notFound(outside(config.basePath));
  app.use(crossOrigin(config.access?.allowedOrigins ?? []));
  app.use(requestId());
  tokenRoutes(app, deps, guard, answers);
  const through = consistentThrough(deps.progress);
  app.use('/statements/*', through);
  app.use(encodedQuery());
  const about = `${config.basePath}/about`;
  const { limits, defaultVersion } = config;
  app.use(alternateSyntax({ app, limits, defaultVersion, guard, authenticate: deps.authenticate, about }));
  app.use(version(config.defaultVersion, about));
  app.use(authenticate(deps.authenticate, guard, answers, about));
  app.use('/statements/*', through);

  app.post('/statements', postStatements(config, deps));
  app.put('/statements', putStatement(config, deps));
  app.get('/statements', getStatements(config, deps));
  app.get('/statements/more/:token', getMoreStatements(config, deps));
  app.get('/agents', getPerson(config, deps));
  app.get('/activities', getActivity(config, deps));
  app.get('/about', getAbout);
  documentRoutes(app, config, deps);

  app.all('*', unserved(config.basePath));
  return app;
}

const NO_LIMITS: GuardLimits = { ratePerKey: 0, rateUnauthenticated: 0, trustedProxies: 0 };

/** What is not xAPI and asks for no version header. */
function tokenRoutes(app: Hono<IngestEnv>, deps: IngestDeps, guard: Guard, answers: AnswersUnderWay): void {
  const { keys, clock } = deps;
  if (keys === undefined) return;
  app.post('/oauth/token', oauthToken({ keys, guard, ...(clock && { clock }) }));
  app.post('/tokens', authenticate(deps.authenticate, guard, answers), contentToken(keys, clock));
  for (const path of ['/oauth/token', '/tokens']) {
    app.all(path, () => {
      throw methodNotAllowed('POST', 'Request tokens with POST.');
    });
  }
}
