import { UserFacingError } from '@cairn/runtime';

/** Up to here anything may unpack to anything: it is read as a stream. */
const FREE_BYTES = 1 << 30;
/** Statements compress to a tenth, repetitive ones to a fiftieth. */
const MAX_RATIO = 200;

/**
 * Passes unpacked bytes on while they can be those of a file of statements.
 * @param packed compressed bytes read so far
 * @throws {UserFacingError} past 1 GiB, when that is more than 200 times what was packed
 */
export async function* refuseBombs(
  unpacked: AsyncIterable<Buffer>,
  name: string,
  packed: () => number,
  freeBytes = FREE_BYTES,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of unpacked) {
    bytes += chunk.length;
    if (bytes > freeBytes && bytes > MAX_RATIO * packed()) {
      throw new UserFacingError(
        `${name} unpacks to more than ${MAX_RATIO} times its size and is not read further.`,
        'If it is genuine, unpack it yourself and import the result.',
      );
    }
    yield chunk;
  }
}
