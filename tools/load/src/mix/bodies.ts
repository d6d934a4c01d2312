import type { StatementMix } from './statement-mix.ts';
import { UUID_LENGTH } from './uuid.ts';

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;

/** A request to post, and the answer a store gives when it spends no spaces. */
interface Body {
  readonly bytes: Buffer;
  readonly answer: Buffer;
}

/** Makes request bodies in one buffer: a body lasts until the next is made. One maker per connection. */
export interface BodyMaker {
  /** A batch of `count` statements from number `first` on; one statement alone when `count` is 1. */
  make(first: number, count: number): Body;
}

/** @param maxCount most statements of one body */
export function createBodyMaker(mix: StatementMix, maxCount: number): BodyMaker {
  const bytes = Buffer.allocUnsafeSlow(maxCount * (mix.maxBytes + 1) + 1);
  const answer = Buffer.allocUnsafeSlow(maxCount * (UUID_LENGTH + 3) + 1);

  function writeAnswer(first: number, count: number): Buffer {
    answer[0] = OPEN;
    let end = 1;
    for (let index = 0; index < count; index++) {
      if (index > 0) answer[end++] = COMMA;
      answer[end] = QUOTE;
      mix.writeId(first + index, answer, end + 1);
      end += UUID_LENGTH + 1;
      answer[end++] = QUOTE;
    }
    answer[end] = CLOSE;
    return answer.subarray(0, end + 1);
  }

  return {
    make(first, count) {
      if (count === 1) {
        return { bytes: bytes.subarray(0, mix.write(first, bytes, 0)), answer: writeAnswer(first, 1) };
      }
      bytes[0] = OPEN;
      let end = 1;
      for (let index = 0; index < count; index++) {
        if (index > 0) bytes[end++] = COMMA;
        end = mix.write(first + index, bytes, end);
      }
      bytes[end] = CLOSE;
      return { bytes: bytes.subarray(0, end + 1), answer: writeAnswer(first, count) };
    },
  };
}
