import type { LogReader } from '@cairn/lrs';
import { positionAskedFor } from './position-asked-for.ts';

/**
 * The position of the log below which everything lies that was stored until a time, and nothing later: the same for ever.
 * @param point ms since the epoch; long enough ago that no process stores anything that is dated before it
 * @param next the position up to which the tables are complete
 * @returns undefined while the tables are not complete up to the time
 */
export async function completePosition(
  point: number,
  { log, partition, next }: { readonly log: LogReader; readonly partition: number; readonly next: number },
): Promise<number | undefined> {
  const position = await positionAskedFor(new Date(point).toISOString(), { log, partition, next });
  const { records } = await log.read(partition, position, { maxRecords: 1, maxBytes: 1 });
  return records[0] === undefined || records[0].storedAt > point ? position : undefined;
}
