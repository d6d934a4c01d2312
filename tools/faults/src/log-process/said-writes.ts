import type { Write } from '../history/operations.ts';
import type { Said } from './protocol.ts';

type Sent = Extract<Said, { say: 'sent' }>;

/** Turns what a log process says into writes. */
export class SaidWrites {
  readonly #open = new Map<number, { said: Sent; sentAt: number }>();
  readonly #ended: Write[] = [];
  /** Writes acknowledged so far. */
  acknowledged = 0;

  /** @param line as it was printed; one that a kill cut off says nothing */
  note(line: string): void {
    if (!line.endsWith('}')) return;
    const said = JSON.parse(line) as Said;
    if (said.say === 'open') return;
    if (said.say === 'sent') return void this.#open.set(said.number, { said, sentAt: Date.now() });
    const sent = this.#open.get(said.number);
    this.#open.delete(said.number);
    if (sent === undefined) throw new Error(`An answer without a request: ${line}`);
    if (said.say === 'acknowledged') this.acknowledged += 1;
    this.#ended.push(writeOf(sent, said));
  }

  /** All there are if it ends now: what has no answer yet is unknown. */
  get writes(): Write[] {
    return [...this.#ended, ...[...this.#open.values()].map((sent) => writeOf(sent, undefined))];
  }
}

function writeOf(
  { said: { batch, statements }, sentAt }: { said: Sent; sentAt: number },
  end: Said | undefined,
): Write {
  const ids = statements.map(({ id = '' }) => id);
  const times = { sentAt, answeredAt: Date.now() };
  return { batch, statements, valid: true, node: 'log', ...times, answer: answerOf(end, ids) };
}

function answerOf(end: Said | undefined, ids: readonly string[]): Write['answer'] {
  if (end?.say === 'acknowledged') return { outcome: 'acknowledged', ids };
  if (end?.say === 'conflict') return { outcome: 'refused', status: 409, retryAfter: false, why: 'conflict' };
  if (end?.say === 'unavailable') return { outcome: 'refused', status: 503, retryAfter: true, why: end.why };
  return { outcome: 'unknown', why: 'it ended first' };
}
