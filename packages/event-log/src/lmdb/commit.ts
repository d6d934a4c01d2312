import { Unavailable } from '@cairn/lrs';
import { freeBytes } from './disk-room.ts';
import type { Tables, Write } from './tables.ts';

/** With less left, a failed write is put down to a full disk. */
const NEARLY_FULL_BYTES = 16 * 2 ** 20;

/** Seconds after which a client may try again when the disk refused a commit. */
const RETRY_AFTER_DISK_ERROR = 10;

/**
 * Makes the writes in one LMDB transaction. Resolves when the transaction is flushed to disk; when any of it
 * fails, LMDB drops all of it.
 * @throws {Unavailable} when the disk is full or fails, with LMDB's error as the cause
 */
export async function commitWrites(tables: Tables, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  await tables.room.check();
  try {
    await tables.root.batch(() => {
      for (const { table, key, value } of writes) tables[table].put(key, value);
    });
  } catch (error) {
    const cause = await causeOf(error);
    const why = await reasonOf(tables.folder, cause);
    throw new Unavailable('log', `The log could not be written: ${why}. Nothing of the request is stored.`, {
      cause,
      retryAfterSeconds: RETRY_AFTER_DISK_ERROR,
    });
  } finally {
    // Readers see the new state at once, not at the next turn of the event loop.
    tables.root.resetReadTxn();
  }
}

/** LMDB says "Input/output error" when a disk took only part of a page: look whether it is full. */
async function reasonOf(folder: string, cause: unknown): Promise<string> {
  const free = await freeBytes(folder);
  if (free !== undefined && free < NEARLY_FULL_BYTES) return 'its disk is full';
  return cause instanceof Error ? cause.message : String(cause);
}

/** lmdb rejects with a wrapper whose `commitError` is a promise that rejects with the reason. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (reason) {
    return reason;
  }
}
