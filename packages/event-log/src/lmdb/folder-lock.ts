import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenError } from '@cairn/lrs';

/** SQLite's code for "another connection holds the lock". */
const SQLITE_BUSY = 5;
const RETRY_MS = 50;

interface FolderLock {
  release(): void;
}

class FolderInUse extends OpenError {}

/**
 * Makes this process the only one that uses the folder, until `release` or its end, however it ends.
 *
 * LMDB itself lets several processes write; the log decides on what it has in memory and must be alone. Node
 * has no file locks of its own, but SQLite inside it takes one that the kernel drops with the process: nothing
 * stale is left after kill -9, no process id can be mistaken for another, and containers see each other.
 * @param timeoutMs how long to wait for the process that has the folder open
 * @throws {OpenError} when another process, or this one, has the folder open
 */
export async function lockFolder(folder: string, timeoutMs = 0): Promise<FolderLock> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    try {
      return tryLock(folder);
    } catch (error) {
      if (!(error instanceof FolderInUse) || performance.now() >= until) throw error;
    }
    await sleep(RETRY_MS);
  }
}

function tryLock(folder: string): FolderLock {
  const database = openLockFile(folder);
  const noteFile = join(folder, 'in-use.by');
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (!(cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY)) throw cause;
    throw new FolderInUse(
      `The log in ${folder} is in use by another Cairn${readNote(noteFile)}.`,
      'Stop that process first, or start this one with another data folder.',
      { retriable: false, cause },
    );
  }
  writeFileSync(noteFile, `process ${process.pid}, since ${new Date().toISOString()}`);
  return {
    release() {
      rmSync(noteFile, { force: true });
      database.close();
    },
  };
}

/** @throws {OpenError} when the file cannot be made or written, whatever a check of the permissions said before */
function openLockFile(folder: string): DatabaseSync {
  try {
    return new DatabaseSync(join(folder, 'in-use.lock'));
  } catch (cause) {
    throw new OpenError(
      `Cairn cannot make its lock file in ${folder} (EACCES or EROFS).`,
      'Give the user that Cairn runs as the right to write there, or choose another data folder.',
      { retriable: false, cause },
    );
  }
}

/** The holder of the lock, for the message only. */
function readNote(file: string): string {
  try {
    return ` (${readFileSync(file, 'utf8')})`;
  } catch {
    return '';
  }
}
