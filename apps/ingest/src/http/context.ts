import type { AnswersUnderWay } from '@cairn/access';
import type { Principal } from '@cairn/lrs';
import type { XapiVersion } from '@cairn/xapi';
import type { Context } from 'hono';

/** What the middleware leaves for the handlers. */
export interface IngestEnv {
  Variables: {
    requestId: string;
    version: XapiVersion;
    principal: Principal;
    /** Counts bytes that were read for a token bound to a learner; absent for others. */
    chargeRead?: (bytes: number) => void;
    /** Bounds what large answers hold. */
    answers: AnswersUnderWay;
    /** Counts the statements of the request against what its key may send. */
    chargeStatements: (count: number) => void;
    /** Counts unpacked bytes of the request against what its key may send; absent while nobody is known. */
    chargeBytes?: (bytes: number) => void;
  };
}

export type IngestContext = Context<IngestEnv>;
