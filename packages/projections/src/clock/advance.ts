import type { Offset } from '@cairn/lrs';

/** What is known of a tenant's clock from the tables, below the mark of the attainment projection. */
export interface ClockView {
  /** Offset of the next record to project. */
  readonly next: Offset;
  /** Below it there may be clock events of the tenant that the tables have to hold before the next one is appended. */
  readonly awaited: Offset;
  /** The earliest time after the one that clock events have reached at which a decision is due, ms; undefined for none. */
  readonly due: number | undefined;
}

/**
 * The valid time to advance a tenant's clock to, ms; undefined when nothing is due, or an earlier clock event is not
 * projected yet. It is after all that was reached, since only what is due after that counts, however the clock jumps.
 * @param now of this machine's clock and the log's, the earlier: no clock event is ahead of its own stored time
 */
export function advanceTo({ next, awaited, due }: ClockView, now: number): number | undefined {
  if (next < awaited || due === undefined || due > now) return undefined;
  return now;
}
