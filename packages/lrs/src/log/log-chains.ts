import { createHash } from 'node:crypto';
import type { LogEvent, LogRecord, TenantId } from './event.ts';
import type { EventLog } from './event-log.ts';

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
  const { version, authority, defines, statements } = event;
  const texts = statements.map(({ id, raw, timestamp, voids, authority }) => [
    id,
    raw,
    timestamp,
    voids,
    authority,
  ]);
  return JSON.stringify([version, authority, defines, texts]);
}

const SLICE = { maxRecords: 1000, maxBytes: 4 * 2 ** 20 };

/**
 * Reads all of a log and chains it.
 * @param onRecord told of each record
 */
export async function logChains(
  log: Pick<EventLog, 'partitions' | 'end' | 'read'>,
  onRecord?: (record: LogRecord) => void,
): Promise<LogChains> {
  const chains = new Map<TenantId, LogChain>();
  for (let partition = 0; partition < log.partitions; partition += 1) {
    const end = await log.end(partition);
    for (let from = 0; from < end; ) {
      const { records, next } = await log.read(partition, from, SLICE);
      for (const record of records) {
        if (record.offset >= end) continue;
        chains.set(record.tenant, extended(chains.get(record.tenant), record.event));
        onRecord?.(record);
      }
      if (next <= from) break;
      from = next;
    }
  }
  return chains;
}
