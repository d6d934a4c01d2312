import type { ClockFigures } from '@cairn/runtime';

/** Follows what the clock of a process does, for /readyz and /metrics. */
export interface ClockWatch {
  /** Counts a clock event that this process has appended. */
  advanced(): void;
  /** @param decidedThrough valid time up to which nothing due is undecided in any tenant, ms since the epoch */
  looked(decidedThrough: number): void;
  /** Whether this process advances the clock now. */
  leads(leading: boolean): void;
  figures(): ClockFigures;
}

/** Makes the watch of a process; until it leads, nothing is known of how far time is decided. */
export function createClockWatch(): ClockWatch {
  let [leading, events] = [false, 0];
  let decidedThrough: number | null = null;
  return {
    advanced() {
      events += 1;
    },
    looked(time) {
      decidedThrough = time;
    },
    leads(now) {
      leading = now;
      // Another process decides from now on, or has decided until now.
      decidedThrough = null;
    },
    figures: () => ({ leading, decidedThrough, events }),
  };
}

/** The clock in /readyz. */
export function clockDetail({ figures }: Pick<ClockWatch, 'figures'>): object {
  const { leading, decidedThrough, events } = figures();
  return {
    state: leading ? 'leading' : 'standby',
    decidedThrough: decidedThrough === null ? null : new Date(decidedThrough).toISOString(),
    events,
  };
}
