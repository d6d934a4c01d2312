import type { Exchange } from '../loop/closed-loop.ts';
import type { HttpClient } from '../loop/http-client.ts';
import { createBodyMaker } from '../mix/bodies.ts';
import type { StatementMix } from '../mix/statement-mix.ts';
import { refusalOf } from './refusal.ts';

/** Hands out numbers of statements; no two requests get the same ones. */
export interface NumberLine {
  readonly next: number;
  /** @returns the first of `count` numbers */
  take(count: number): number;
}

/** @param from the first number to hand out */
export function createNumberLine(from = 0): NumberLine {
  let next = from;
  return {
    get next() {
      return next;
    },
    take(count) {
      const first = next;
      next += count;
      return first;
    },
  };
}

/** What one connection of a posting scenario needs. */
export interface Posting {
  readonly client: HttpClient;
  readonly mix: StatementMix;
  readonly numbers: NumberLine;
  readonly batch: number;
  /** Called with the first number of every acknowledged request. */
  readonly onAcknowledged?: (first: number) => void;
  /** Set for the null server, which answers nothing of worth. */
  readonly anyAnswer?: boolean;
}

/** Posts new statements; good is 200 with the ids that were sent, in their order. */
export function postStatements({
  client,
  mix,
  numbers,
  batch,
  onAcknowledged,
  anyAnswer,
}: Posting): Exchange {
  const maker = createBodyMaker(mix, batch);
  return async () => {
    const first = numbers.take(batch);
    const { bytes, answer } = maker.make(first, batch);
    try {
      const { status, body } = await client.send('POST', '/statements', bytes);
      if (status !== 200) return refusalOf(status, body);
      if (anyAnswer !== true && !body.equals(answer) && !sameIds(body, answer)) return '200 with other ids';
      onAcknowledged?.(first);
      return 'ok';
    } catch (error) {
      return error instanceof Error ? `no answer: ${error.message}` : String(error);
    }
  };
}

/** For stores that answer with spaces or another case. */
function sameIds(body: Buffer, answer: Buffer): boolean {
  try {
    return JSON.stringify(JSON.parse(body.toString('utf8'))).toLowerCase() === answer.toString('latin1');
  } catch {
    return false;
  }
}
