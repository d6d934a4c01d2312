import type { LogReader } from '@cairn/lrs';
import type { TenantQueries } from '@cairn/projections';
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

/** What is not known yet is not kept. */
class NotYetKnown extends Error {}

/**
 * A position that never changes once it is known, looked for once.
 * @param name what it is of, such as `release`
 * @returns undefined while it is not known
 */
export async function keptPosition(
  queries: TenantQueries,
  name: string,
  time: number,
  find: () => Promise<number | undefined>,
): Promise<number | undefined> {
  try {
    return await queries.kept(`position of ${name}`, String(time), async () => {
      const value = await find();
      if (value === undefined) throw new NotYetKnown();
      return { value, bytes: 100 };
    });
  } catch (error) {
    if (error instanceof NotYetKnown) return undefined;
    throw error;
  }
}
