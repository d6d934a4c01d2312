import type { AnswersUnderWay } from '@cairn/access';
import type { Principal } from '@cairn/lrs';
import type { XapiVersion } from '@cairn/xapi';
import type { Context } from 'hono';

/** Bounds what a learner's tokens read. */
interface Reading {
  /** To be asked when it is the request's turn: requests that came with it may have used up the allowance. @throws {Problem} 429 */
  check(): void;
  /** Counts bytes that were read. */
  charge(bytes: number): void;
}

/** What the middleware leaves for the handlers. */
export interface IngestEnv {
  Variables: {
    requestId: string;
    version: XapiVersion;
    principal: Principal;
    /** What a token bound to a learner reads; absent for others. */
    reading?: Reading;
    /** Bounds what large answers hold. */
    answers: AnswersUnderWay;
    /** Counts the statements of the request against what its key may send. */
    chargeStatements: (count: number) => void;
    /** Counts unpacked bytes of the request against what its key may send; absent while the sender is unknown. */
    chargeBytes?: (bytes: number) => void;
  };
}

export type IngestContext = Context<IngestEnv>;
