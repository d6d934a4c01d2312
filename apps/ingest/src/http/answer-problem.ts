import type { Guard } from '@cairn/access';
import { answerProblem as answer, problemOf, type Reworded } from '@cairn/http';
import type { Principal } from '@cairn/lrs';
import type { Logger } from 'pino';
import type { RefusalJournal } from '../refusals/journal.ts';
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
  journal: Pick<RefusalJournal, 'note'>,
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
    if (known !== undefined) {
      const request = `${c.req.method} ${resourceOf(c.req.path)}`;
      journal.note({ tenant: known.tenant, key: known.id, request, requestId }, problem);
    }
    return answer(c, problem, requestId);
  };
}

/** The resource of a path below the endpoint, such as `/activities/state`; the rest of it may be anything. */
function resourceOf(path: string): string {
  const [, first = '', second = ''] = path
    .slice(0, 100)
    .split('/')
    .filter((part) => part !== '');
  return `/${first}${OF_RESOURCES.has(second) ? `/${second}` : ''}`;
}

const OF_RESOURCES: ReadonlySet<string> = new Set(['state', 'profile', 'more']);

const WORDS: Reworded = {
  log: 'The store cannot take statements at this moment. Nothing was lost: send the request again.',
  store:
    'A database that the store depends on does not answer at the moment. Nothing was lost: send the request again.',
  internal: 'Something went wrong inside the store. The request id finds the cause in its log.',
};
