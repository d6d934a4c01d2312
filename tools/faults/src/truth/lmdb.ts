import { join } from 'node:path';
import { openLmdbLog } from '@cairn/event-log';
import type { LoggedRecord } from '../check/truth.ts';
import { recordsOf } from './log-records.ts';

/** Reads the log of an embedded store's data folder; the store must have ended. */
export async function lmdbRecords(dataDir: string): Promise<LoggedRecord[]> {
  const log = await openLmdbLog({ path: join(dataDir, 'log') });
  try {
    return await recordsOf(log);
  } finally {
    await log.close();
  }
}
