import { answerProblem, identified, Problem, problemOf, type Reworded } from '@cairn/http';
import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ApiEnv, ApiLogger } from './environment.ts';

/** Gives each request an id: in the answer's X-Request-Id, in every error, in the log. */
export function requestIds(): MiddlewareHandler<ApiEnv> {
  return async function assignRequestId(c, next) {
    identified(c);
    c.header('Cache-Control', 'no-store');
    await next();
  };
}

/** Maps whatever a handler threw to the one error form. Unknown errors say nothing of themselves. */
export function errorHandler(logger: ApiLogger | undefined) {
  return function answerError(error: Error, c: Context<ApiEnv>): Response {
    const problem = asProblem(error);
    if (problem.status >= 500) {
      logger?.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'query API failed');
    }
    return answerProblem(c, problem, c.get('requestId'));
  };
}

/** 404 in the one error form, for paths the API does not have. */
export function answerUnknownPath(c: Context<ApiEnv>): Response {
  const message = `There is no ${c.req.method} ${c.req.path}. The reference is at /docs.`;
  return answerProblem(c, new Problem(404, 'not_found', message), c.get('requestId'));
}

const WORDS: Reworded = {
  log: 'The log cannot accept this now; try again, a retry is harmless.',
  store: 'A database of the API does not answer now; try again.',
  internal: 'The server failed; find the cause in the log by the request id.',
};

function asProblem(error: Error): Problem {
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem(400, 'bad_request', 'The request cannot be read.', { cause: error });
  }
  return problemOf(error, WORDS);
}
