import { statfs } from 'node:fs/promises';
import { Unavailable } from '@cairn/lrs';

/** Keeps a log from writing to a full disk. */
export interface DiskRoom {
  /** @throws {Unavailable} when the disk has too little room for a commit */
  check(): Promise<void>;
}

const MIB = 2 ** 20;
/** More than a commit takes, the upkeep of the index included. */
const LEAST_BYTES = 64 * MIB;
/** With more than this a disk does not fill up before the next look. */
const PLENTY_BYTES = 1024 * MIB;
const LOOK_EVERY_MS = 250;
/** Seconds after which a client may try again. */
const RETRY_AFTER_FULL = 10;

/**
 * Refuses commits before the disk is full: a write that finds no room makes LMDB's own code (lmdb 3.5.6) spoil the
 * memory of the process, which then ends, sooner or later. Looked for with every commit once room is scarce.
 * @param free bytes that may still be written on the disk of the folder
 */
export function createDiskRoom(
  folder: string,
  { free = freeBytes, now = () => performance.now() }: { free?: typeof freeBytes; now?: () => number } = {},
): DiskRoom {
  let plentyUntil = Number.NEGATIVE_INFINITY;
  return {
    async check() {
      if (now() < plentyUntil) return;
      const bytes = await free(folder);
      // A file system that does not tell is left to refuse by itself.
      if (bytes === undefined) return;
      if (bytes < LEAST_BYTES) {
        throw new Unavailable(
          'log',
          `The log could not be written: its disk is full (${Math.floor(bytes / MIB)} MiB are left, and it keeps ${LEAST_BYTES / MIB} free). Nothing of the request is stored.`,
          { retryAfterSeconds: RETRY_AFTER_FULL },
        );
      }
      if (bytes > PLENTY_BYTES) plentyUntil = now() + LOOK_EVERY_MS;
    },
  };
}

/** Room on the disk of a folder, in bytes; undefined where the file system does not tell. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  const disk = await statfs(folder).catch(() => undefined);
  return disk === undefined || disk.blocks === 0 ? undefined : disk.bavail * disk.bsize;
}
