import { openLmdbLog } from '@cairn/event-log/lmdb';
import type { EventLog, StatementLookup } from '@cairn/lrs';
import type { Truth } from '../check/truth.ts';
import type { Found } from '../history/operations.ts';
import { contentOf } from '../load/statement.ts';
import { recordsOf } from '../truth/log-records.ts';
import { TENANT } from './protocol.ts';

/** Opens the log in a folder again and reads all of it, in order and by id. */
export async function logTruth(folder: string, ids: readonly string[]): Promise<Truth> {
  const log = await openLmdbLog({ path: folder });
  try {
    const byId = new Map<string, Found>();
    for (const id of ids) byId.set(id, await find(log, id));
    return { log: await recordsOf(log), logHolds: 'accepted', byId, listed: new Map() };
  } finally {
    await log.close();
  }
}

async function find(log: EventLog & StatementLookup, id: string): Promise<Found> {
  const found = await log.find(TENANT, id);
  if (found?.record.event.kind !== 'statements') return { state: 'absent' };
  const raw = found.record.event.statements[found.index]?.raw ?? 'null';
  return { state: 'there', content: contentOf(JSON.parse(raw)), voided: found.voided };
}
