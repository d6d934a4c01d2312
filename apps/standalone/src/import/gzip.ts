import { on } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UserFacingError } from '@cairn/runtime';
import { refuseBombs } from './bomb.ts';

/** RFC 1952, 2.3.1. */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Unpacks gzip. What was readable before damage is handed out.
 * @param packed compressed bytes read so far
 * @throws {UserFacingError} when it is damaged, cut off, or unpacks to far too much
 */
export async function* gunzipped(
  compressed: AsyncIterable<Buffer>,
  name: string,
  packed: () => number,
): AsyncGenerator<Buffer> {
  try {
    yield* refuseBombs(unzipped(compressed), name, packed);
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || !String(cause.code).startsWith('Z_')) throw cause;
    throw new UserFacingError(
      `The gzip data of ${name} is damaged or truncated (${cause.message}).`,
      'Get it again and import the new copy.',
      { cause },
    );
  }
}

async function* unzipped(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let length = 0;
  // Unlike reading the stream itself, its events still hand out what was readable when it fails.
  const events = on(gunzip, 'data', { close: ['end'], highWaterMark: 8, lowWaterMark: 2 });
  pipeline(compressed, gunzip).catch(() => {}); // An error comes out of the events.
  try {
    for await (const [chunk] of events) {
      length += chunk.length;
      yield chunk;
    }
  } finally {
    gunzip.destroy();
  }
  // An empty file is not a gzip member, though zlib takes it for nothing at all.
  if (length === 0 && gunzip.bytesWritten === 0)
    throw Object.assign(new Error('it is empty'), { code: 'Z_BUF_ERROR' });
}
