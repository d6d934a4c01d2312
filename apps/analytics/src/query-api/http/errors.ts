import { randomUUID } from 'node:crypto';
import { isLogAway, isStoreAway } from '@cairn/lrs';
import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ApiEnv, ApiLogger } from './environment.ts';
import { Problem } from './problem.ts';

/** Gives each request an id: in the answer's X-Request-Id, in every error, in the log. */
export function requestIds(): MiddlewareHandler<ApiEnv> {
  return async function assignRequestId(c, next) {
    const requestId = randomUUID();
    c.set('requestId', requestId);
    c.header('X-Request-Id', requestId);
    c.header('Cache-Control', 'no-store');
    await next();
  };
}

/** Maps whatever a handler threw to the one error form. Unknown errors say nothing of themselves. */
export function errorHandler(logger: ApiLogger | undefined) {
  return function answerError(error: Error, c: Context<ApiEnv>): Response {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      logger?.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'query API failed');
    }
    return answer(c, problem);
  };
}

/** 404 in the one error form, for paths the API does not have. */
export function answerUnknownPath(c: Context<ApiEnv>): Response {
  return answer(
    c,
    new Problem(404, 'not_found', `There is no ${c.req.method} ${c.req.path}. The reference is at /docs.`),
  );
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (isLogAway(error)) {
    return new Problem(
      503,
      'unavailable',
      'The log cannot accept this now; try again, a retry is harmless.',
      {
        retryAfterSeconds: error.retryAfterSeconds,
        cause: error,
      },
    );
  }
  if (isStoreAway(error)) {
    return new Problem(503, 'unavailable', 'A database of the API does not answer now; try again.', {
      retryAfterSeconds: error.retryAfterSeconds,
      cause: error,
    });
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem(400, 'bad_request', 'The request cannot be read.', { cause: error });
  }
  return new Problem(500, 'internal', 'The server failed; find the cause in the log by the request id.', {
    cause: error,
  });
}

function answer(c: Context<ApiEnv>, problem: Problem): Response {
  if (problem.retryAfterSeconds !== undefined) c.header('Retry-After', String(problem.retryAfterSeconds));
  const { code, message, issues } = problem;
  return c.json({ code, message, issues, requestId: c.get('requestId') }, problem.status);
}
