import type { EventLog, LogEvent } from '@cairn/lrs';
import type { LoggedRecord } from '../check/truth.ts';
import { contentOf } from '../load/statement.ts';

/** What the checker needs of an event; undefined when it holds no statements. */
export function loggedRecord(event: LogEvent): LoggedRecord | undefined {
  if (event.kind !== 'statements') return undefined;
  return {
    statements: event.statements.map(({ id, raw, voids }) => ({
      id,
      content: contentOf(JSON.parse(raw)),
      ...(voids !== undefined && { voids }),
    })),
  };
}

/** Every record of a log, from the beginning, partition by partition. */
export async function recordsOf(log: EventLog): Promise<LoggedRecord[]> {
  const records: LoggedRecord[] = [];
  for (let partition = 0; partition < log.partitions; partition += 1) {
    const end = await log.end(partition);
    for (let from = 0; from < end; ) {
      const slice = await log.read(partition, from, { maxRecords: 1000, maxBytes: 8e6 });
      records.push(...slice.records.flatMap(({ event }) => loggedRecord(event) ?? []));
      if (slice.next <= from) throw new Error(`Partition ${partition} ends at ${from}, not at ${end}.`);
      from = slice.next;
    }
  }
  return records;
}
