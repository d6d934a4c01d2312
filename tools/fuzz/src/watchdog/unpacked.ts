import { gunzipSync } from 'node:zlib';
import type { HostileRequest } from '../hostile/hostile-request.ts';

/** What a store takes in one request, decompressed; more is read by no store. */
const MOST = 16 * 2 ** 20;

/** Bytes of a body as the store sees it: decompressed as far as that goes. */
export function unpackedBytes({ body, headers }: Pick<HostileRequest, 'body' | 'headers'>): number {
  if (body === undefined) return 0;
  const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
  if (!/^(x-)?gzip$/i.test(coding)) return body.length;
  try {
    return gunzipSync(body, { maxOutputLength: MOST }).length;
  } catch (error) {
    const isMore = error instanceof RangeError;
    return isMore ? MOST : body.length;
  }
}
