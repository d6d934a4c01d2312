import { outgoingOf, Problem, retryAfter } from '@cairn/http';
import type { IngestContext } from './context.ts';

/**
 * Counts an answer as the sender's until it was taken, or its connection is gone: answers that are never read would fill the
 * memory.
 * @param bytes of the answer, or characters, which are as many or fewer
 * @throws {Problem} 429 where the sender has too many that it does not take, 503 where all together have
 */
export function holdAnswer(c: IngestContext, bytes: number): void {
  const outgoing = outgoingOf(c);
  const answers = c.get('answers');
  if (outgoing === undefined || answers === undefined || outgoing.closed) return;
  const counted = answers.hold(c.get('principal'), bytes);
  if (typeof counted === 'function') return void outgoing.once('close', counted);
  const headers = retryAfter(1);
  if (counted.what === 'everybody') {
    const message = `Answers of more than ${counted.mostBytes} bytes wait to be read. Ask again in a second.`;
    throw new Problem(503, 'answers_not_read', message, { headers });
  }
  const who = counted.what === 'key' ? 'This key has' : 'The tokens of this learner have';
  const message = `${who} more than ${counted.mostBytes} bytes of answers that are not read yet. Read them, then ask again.`;
  throw new Problem(429, 'answers_not_read', message, { headers });
}
