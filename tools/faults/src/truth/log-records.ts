import type { EventLog, LogEvent } from '@cairn/lrs';
import type { LoggedRecord } from '../check/truth.ts';
import { contentOf } from '../load/statement.ts';

/** What the checker needs of an event. */
export function loggedRecord(event: LogEvent): LoggedRecord {
  if (event.kind === 'clock') return { statements: [], clock: event.at };
  if (event.kind === 'persons') return { statements: [], changes: listed(event.changes).map(nameOfPersons) };
  if (event.kind === 'catalogue')
    return { statements: [], changes: [`publication ${versionOf(event.item)}`] };
  return {
    statements: event.statements.map(({ id, raw, voids }) => ({
      id,
      content: contentOf(JSON.parse(raw)),
      ...(voids !== undefined && { voids }),
    })),
  };
}

interface SaidChange {
  readonly change?: string;
  readonly id?: string;
  readonly link?: string;
}

const listed = (changes: unknown) => (Array.isArray(changes) ? (changes as SaidChange[]) : []);
const nameOfPersons = ({ change, id, link }: SaidChange) => `${change} ${id ?? link}`;

/** The items of a publication of a run have one version. */
function versionOf(item: unknown): string {
  const [first] = (Array.isArray(item) ? item : [item]) as { version?: string }[];
  return first?.version ?? 'without version';
}

/** Every record of a log, from the beginning, partition by partition. */
export async function recordsOf(log: EventLog): Promise<LoggedRecord[]> {
  const records: LoggedRecord[] = [];
  for (let partition = 0; partition < log.partitions; partition += 1) {
    const end = await log.end(partition);
    for (let from = 0; from < end; ) {
      const slice = await log.read(partition, from, { maxRecords: 1000, maxBytes: 8e6 });
      for (const { event, offset } of slice.records) records.push({ ...loggedRecord(event), offset });
      if (slice.next <= from) throw new Error(`Partition ${partition} ends at ${from}, not at ${end}.`);
      from = slice.next;
    }
  }
  return records;
}
