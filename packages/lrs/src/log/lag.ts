import type { LogReader } from './event-log.ts';
import type { Offset } from './position.ts';

/** How far behind the log a projection is; null when that is not known, which is a reason to look, not a zero. */
export interface ProjectionLag {
  /** Records that are in the log and not projected. */
  readonly events: number | null;
  /** Age of the oldest of them, 0 when there are none. */
  readonly seconds: number | null;
}

export const UNKNOWN_LAG: ProjectionLag = { events: null, seconds: null };

/**
 * The lag of a projection that has everything below `next`, in a partition that ends at `end`.
 * @param now ms since the epoch
 */
export async function lagBehind(
  log: LogReader,
  partition: number,
  place: { readonly next: Offset; readonly end: Offset },
  now: () => number,
): Promise<ProjectionLag> {
  const events = Math.max(0, place.end - place.next);
  if (events === 0) return { events, seconds: 0 };
  const { records } = await log.read(partition, place.next, { maxRecords: 1, maxBytes: 1 });
  const oldest = records[0]?.storedAt ?? now();
  return { events, seconds: Math.max(0, now() - oldest) / 1000 };
}
