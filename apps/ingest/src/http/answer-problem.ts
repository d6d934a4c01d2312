import type { Guard } from '@cairn/access';
import { answerProblem as answer, problemOf, type Reworded } from '@cairn/http';
import type { Principal } from '@cairn/lrs';
import type { Logger } from 'pino';
import type { IngestContext } from './context.ts';
import { senderOf } from './sender.ts';

/**
 * Turns whatever a handler threw into the one error form `{code, message, issues, requestId}`. Only what
 * a {@link Problem} says is shown; any other error goes to the log under the request id. What is refused before
 * the sender is known counts against the sender's network.
 */
export function answerProblem(
  logger: Logger,
  guard: Pick<Guard, 'refused'>,
): (error: unknown, c: IngestContext) => Response {
  return (error, c) => {
    const requestId = c.get('requestId');
    const problem = problemOf(error, WORDS);
    if (problem.status >= 500) logger.error({ err: error, requestId, path: c.req.path }, problem.message);
    const known: Principal | undefined = c.get('principal');
    // The guard has counted its own refusals.
    if (known === undefined && problem.status < 500 && problem.status !== 401 && problem.status !== 429) {
      guard.refused(senderOf(c));
    }
    return answer(c, problem, requestId);
  };
}

const WORDS: Reworded = {
  log: 'The store cannot take statements at this moment. Nothing was lost: send the request again.',
  store:
    'A database that the store depends on does not answer at the moment. Nothing was lost: send the request again.',
  internal: 'Something went wrong inside the store. The request id finds the cause in its log.',
};
