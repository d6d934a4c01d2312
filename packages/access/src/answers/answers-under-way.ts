import type { Principal } from '@cairn/lrs';
import { createSlots, type Slots } from '../sign-in/slots.ts';

/** Why an answer is not given now: the sender has too many that it does not take, or everybody together has. */
interface Untaken {
  readonly what: 'key' | 'learner' | 'everybody';
  readonly mostBytes: number;
}

/** Bounds the memory of large answers: while they are made, and until those who asked have taken them. */
export interface AnswersUnderWay {
  /** Makes an answer when it is the sender's turn: few of one sender at once, and few of all. */
  inTurn<Answer>(principal: Principal, make: () => Promise<Answer>): Promise<Answer>;
  /**
   * Counts the bytes of an answer that is about to be sent; one alone may always be.
   * @returns what to call when it was taken, or nobody will take it; or why it is not to be sent
   */
  hold(principal: Principal, bytes: number): (() => void) | Untaken;
}

const MIB = 1024 * 1024;

/** Bytes of answers that are made and not taken. A page of statements has up to 32 MiB. */
export interface AnswerLimits {
  readonly ofLearner: number;
  readonly ofKey: number;
  readonly ofEverybody: number;
}

const LIMITS: AnswerLimits = { ofLearner: 32 * MIB, ofKey: 128 * MIB, ofEverybody: 512 * MIB };
/** Answers that are made at once for one key, for one learner, and for all: content in a browser reads one page after another. */
const AT_ONCE = 4;
const AT_ONCE_OF_LEARNER = 1;
const AT_ONCE_OVERALL = 16;

/** Counts in the memory of this process. */
export function createAnswersUnderWay(limits: AnswerLimits = LIMITS): AnswersUnderWay {
  const places = new Map<string, { readonly slots: Slots; users: number }>();
  const overall = createSlots(AT_ONCE_OVERALL, Number.POSITIVE_INFINITY);
  const waiting = new Map<string, number>();
  let waitingOverall = 0;

  function add(name: string, bytes: number): void {
    waitingOverall += bytes;
    const sum = (waiting.get(name) ?? 0) + bytes;
    if (sum === 0) waiting.delete(name);
    else waiting.set(name, sum);
  }

  return {
    async inTurn(principal, make) {
      const name = nameOf(principal);
      const atOnce = principal.token?.binding === undefined ? AT_ONCE : AT_ONCE_OF_LEARNER;
      const own = places.get(name) ?? { slots: createSlots(atOnce, Number.POSITIVE_INFINITY), users: 0 };
      places.set(name, own);
      own.users += 1;
      try {
        return await own.slots.run(() => overall.run(make));
      } finally {
        own.users -= 1;
        if (own.users === 0) places.delete(name);
      }
    },
    hold(principal, bytes) {
      const name = nameOf(principal);
      const what = principal.token?.binding === undefined ? 'key' : 'learner';
      const most = what === 'key' ? limits.ofKey : limits.ofLearner;
      const before = waiting.get(name) ?? 0;
      if (before > 0 && before + bytes > most) return { what, mostBytes: most };
      if (waitingOverall > 0 && waitingOverall + bytes > limits.ofEverybody) {
        return { what: 'everybody', mostBytes: limits.ofEverybody };
      }
      add(name, bytes);
      let isWaiting = true;
      return () => {
        if (isWaiting) add(name, -bytes);
        isWaiting = false;
      };
    },
  };
}

/** All tokens by which one key speaks for one learner are one sender; all others share with their key. */
function nameOf({ tenant, id, token }: Principal): string {
  return JSON.stringify([tenant, id, token?.binding?.actor]);
}
