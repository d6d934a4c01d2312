import type { EventLog, LogRecord } from '@cairn/lrs';

/** The record at a position of the log, or why it cannot be had. */
export async function recordAt(
  log: Pick<EventLog, 'read'>,
  { partition, offset }: { readonly partition: number; readonly offset: number },
): Promise<{ readonly record: LogRecord } | { readonly reason: string }> {
  const { records, unreadable = [] } = await log.read(partition, offset, { maxRecords: 1, maxBytes: 1 });
  const record = records.find((one) => one.offset === offset);
  if (record !== undefined) return { record };
  const damaged = unreadable.find((one) => one.offset === offset);
  if (damaged !== undefined) return { reason: damaged.reason };
  return { reason: `The log has no record that counts at ${partition}/${offset}.` };
}
