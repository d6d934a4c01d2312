import type { MessagePort, Worker } from 'node:worker_threads';
import { type BirpcReturn, createBirpc } from 'birpc';
import { packError, unpackError } from './packed-error.ts';

/** Messages as birpc makes them: `e` is what a call threw. */
interface Message {
  readonly e?: unknown;
  readonly a?: readonly unknown[];
  readonly r?: unknown;
}

/** Calls between two threads: what the other one offers, as functions. Blocks of memory move and are not copied. */
export function callPort<Other extends object, Own extends object>(
  port: Pick<MessagePort | Worker, 'postMessage' | 'on'>,
  own: Own,
): BirpcReturn<Other, Own> {
  return createBirpc<Other, Own>(own, {
    // What is waited for may take as long as it likes.
    timeout: -1,
    post: (message: Message) => port.postMessage(message, blocksOf(message)),
    on: (listener) => void port.on('message', listener),
    serialize: (message: Message) =>
      message.e === undefined ? message : { ...message, e: packError(message.e) },
    deserialize: (message) => (message.e === undefined ? message : { ...message, e: unpackError(message.e) }),
  });
}

/** Arguments and results that are bytes, or hold them under the name `bytes`. */
function blocksOf({ a = [], r }: Message): ArrayBuffer[] {
  return [...a, r].flatMap((value) => {
    const bytes = isObject(value) && 'bytes' in value ? value.bytes : value;
    return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
