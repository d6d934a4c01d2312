import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** SQLite's code for "another connection holds the lock". */
const SQLITE_BUSY = 5;

/**
 * Runs `work` while no other process runs its own under the same file. The kernel drops the lock with the process,
 * however it ends, so nothing stale is left.
 */
export async function withFileLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const database = new DatabaseSync(file);
  try {
    while (!tryLock(database)) await sleep(200);
    return await work();
  } finally {
    database.close();
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
