import { Problem } from './problem.ts';

/**
 * The body of a request as it comes in. When its reader stops before the end, the rest is read and dropped.
 * @throws {Problem} 400 when it ends before it is whole
 */
export async function* receivedChunks(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  let ended = reader === undefined;
  try {
    while (!ended) {
      const { done, value } = (await reader?.read().catch(cutShort)) ?? { done: true, value: undefined };
      ended = done;
      if (value !== undefined) yield value;
    }
  } finally {
    if (!ended && reader !== undefined) void drop(reader);
  }
}

/** Bytes of a refused body that are still taken in. */
const DROPPED = 64 * 1024 * 1024;

/**
 * Reads and forgets the rest of a refused body: its sender reads the answer, and may use the connection for more, only
 * once all is sent. The server in front closes connections that take too long.
 */
async function drop(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let left = DROPPED; left > 0; ) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.length;
    }
    await reader.cancel();
  } catch {
    // The sender went away.
  }
}

/** The sender went away, or its connection broke: nothing of the store's doing. */
export function cutShort(cause: unknown): never {
  throw new Problem(400, 'body_cut_short', 'The body ended before it was complete. Send it again.', {
    cause,
  });
}
