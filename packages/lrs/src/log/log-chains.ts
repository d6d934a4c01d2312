import { createHash } from 'node:crypto';
import type { LogEvent, LogRecord, TenantId } from './event.ts';
import type { EventLog } from './event-log.ts';
import { walkLog } from './walk-log.ts';

/** What a log holds of a tenant, in short. */
export interface LogChain {
  readonly records: number;
  /** Over all records in their order: equal for the same ids, texts and senders in the same order. */
  readonly digest: string;
}

/** A chain per tenant. */
export type LogChains = ReadonlyMap<TenantId, LogChain>;

const EMPTY: LogChain = { records: 0, digest: '' };

/** The chain with one more event. Where and when it is stored does not count: another log keeps its own places and times. */
export function extended(chain: LogChain = EMPTY, event: LogEvent): LogChain {
  const digest = createHash('sha256').update(chain.digest).update(contentOf(event)).digest('hex');
  return { records: chain.records + 1, digest };
}

function contentOf(event: LogEvent): string {
  if (event.kind !== 'statements') return JSON.stringify(event);
  const {
    version,
    authority,
    defines,
    boundTo,
    attachments,
    linksPersons,
    credentialsCheckedAt,
    statements,
  } = event;
  const texts = statements.map(({ id, raw, timestamp, voids, authority }) => [
    id,
    raw,
    timestamp,
    voids,
    authority,
  ]);
  const sender = [version, authority, defines];
  // Members that few records have: without them the content is what it was before there were any.
  const notes = { boundTo, attachments, linksPersons, credentialsCheckedAt };
  const isPlain = Object.values(notes).every((note) => note === undefined);
  return JSON.stringify([...sender, texts, ...(isPlain ? [] : [notes])]);
}

/**
 * Reads all of a log and chains it.
 * @param onRecord called with each record
 * @throws {Unavailable} when the log stops giving records before its end
 */
export async function logChains(
  log: Pick<EventLog, 'partitions' | 'end' | 'read'>,
  onRecord?: (record: LogRecord) => void,
): Promise<LogChains> {
  const chains = new Map<TenantId, LogChain>();
  for await (const { records } of walkLog(log)) {
    for (const record of records) {
      chains.set(record.tenant, extended(chains.get(record.tenant), record.event));
      onRecord?.(record);
    }
  }
  return chains;
}
