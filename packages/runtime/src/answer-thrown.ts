import { type ErrorAnswer, errorAnswer, internalError } from './error-answer.ts';
import type { Logger } from './logger.ts';

/**
 * The `errorHandler` of a listener that lets an application of the Fetch standard answer (`@hono/node-server`): what the
 * application throws, and requests that no `Request` can be made of, are answered in the one error form.
 */
export function answerThrown(logger: Logger): (error: unknown) => Response {
  return (error) => {
    const { status, headers, body } = answerTo(error, logger);
    return new Response(body, { status, headers });
  };
}

function answerTo(error: unknown, logger: Logger): ErrorAnswer {
  // The listener's own class, by its name: what serves HTTP here knows no framework.
  if (error instanceof Error && error.name === 'RequestError') {
    const message = `The address of the request cannot be read: ${error.message}. Check its path and its header Host.`;
    return errorAnswer(400, 'bad_address', message);
  }
  const answer = internalError();
  logger.error({ err: error, requestId: answer.requestId }, 'a request failed outside of any handler');
  return answer;
}
