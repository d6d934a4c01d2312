import type { Guard } from '@cairn/access';
import { isLogAway, isStoreAway, type Principal } from '@cairn/lrs';
import type { Logger } from 'pino';
import type { IngestContext } from './context.ts';
import { HttpProblem } from './problem.ts';
import { senderOf } from './sender.ts';

/**
 * Turns whatever a handler threw into the one error form `{code, message, issues, requestId}`. Only what
 * an {@link HttpProblem} says is shown; any other error goes to the log under the request id. What is refused before
 * the sender is known counts against the sender's network.
 */
export function answerProblem(
  logger: Logger,
  guard: Pick<Guard, 'refused'>,
): (error: unknown, c: IngestContext) => Response {
  return (error, c) => {
    const requestId = c.get('requestId');
    const problem = asProblem(error);
    if (problem.status >= 500) logger.error({ err: error, requestId, path: c.req.path }, problem.message);
    const known: Principal | undefined = c.get('principal');
    // The guard has counted its own refusals.
    if (known === undefined && problem.status < 500 && problem.status !== 401 && problem.status !== 429) {
      guard.refused(senderOf(c));
    }
    for (const [name, value] of Object.entries(problem.headers)) c.header(name, value);
    return c.json(
      { code: problem.code, message: problem.message, issues: problem.issues, requestId },
      problem.status,
    );
  };
}

function asProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (isLogAway(error)) {
    const message =
      'The store cannot take statements at this moment. Nothing was lost: send the request again.';
    const headers = { 'Retry-After': String(error.retryAfterSeconds) };
    return new HttpProblem(503, 'unavailable', message, { headers, cause: error });
  }
  if (isStoreAway(error)) {
    const message =
      'A database that the store depends on does not answer at the moment. Nothing was lost: send the request again.';
    const headers = { 'Retry-After': String(error.retryAfterSeconds) };
    return new HttpProblem(503, 'unavailable', message, { headers, cause: error });
  }
  const message = 'Something went wrong inside the store. The request id finds the cause in its log.';
  return new HttpProblem(500, 'internal', message, { cause: error });
}
