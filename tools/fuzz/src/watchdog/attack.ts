import { gzipSync } from 'node:zlib';
import type { RunningCairn } from '@cairn/running-cairn';
import type { HostileRequest } from '../hostile/hostile-request.ts';

/** Who a request says it is from: nobody, an API key, or content that holds a token bound to one learner. */
export type Sender = 'nobody' | 'key' | 'token';

/** A request as it is sent, without what says who sends it. */
export interface AttackRequest extends Pick<HostileRequest, 'method' | 'headers' | 'length'> {
  /** The whole path, such as `/xapi/statements`. */
  readonly target: string;
  readonly body?: Buffer;
  /** Bytes of the body when it is decompressed; left out, it is not compressed. */
  readonly unpacked?: number;
}

/** One request that once held a store, or might; the same each time it is made. */
export interface Attack {
  readonly name: string;
  readonly from: Sender;
  /** What has to be in the store first; once for each time the store was started. */
  readonly before?: (cairn: RunningCairn) => Promise<void>;
  /** Made when it is needed: bodies are large. */
  readonly make: () => AttackRequest;
  /** Answers that are right; left out, any that is not a fault. */
  readonly expects?: readonly number[];
}

export const MIB = 1 << 20;

/** A repeated text of the given number of bytes; the last repetition may be cut. */
export const filled = (bytes: number, text: string): Buffer => Buffer.alloc(bytes, text);

/** A body that travels compressed, with the header that says so. */
export function inGzip(request: AttackRequest): AttackRequest {
  const { body = Buffer.alloc(0), headers } = request;
  const packed = gzipSync(body, { level: 9 });
  return {
    ...request,
    headers: [...headers, ['Content-Encoding', 'gzip']],
    body: packed,
    unpacked: body.length,
  };
}

/** A body in gzip and after it members that unpack to nothing, in chunks: nothing says how much there is. */
export function beforeEmptyMembers(request: AttackRequest, bytes: number): AttackRequest {
  const { body = Buffer.alloc(0), headers } = request;
  return {
    ...request,
    headers: [...headers, ['Content-Encoding', 'gzip']],
    body: Buffer.concat([gzipSync(body), Buffer.alloc(bytes, gzipSync(''))]),
    length: 'chunked',
    unpacked: body.length,
  };
}

/** JSON to a path, by POST. */
export function postJson(target: string, body: Buffer | string): AttackRequest {
  const headers = [['Content-Type', 'application/json']] as const;
  return { method: 'POST', target, headers, body: Buffer.from(body) };
}

/** A question, with one header that is not as it should be. */
export function ask(target: string, ...headers: AttackRequest['headers']): AttackRequest {
  return { method: 'GET', target, headers };
}
