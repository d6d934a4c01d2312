import type { Random } from './random.ts';

/** Milliseconds in a day. */
export const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * An instant (ms since the epoch) between 7:00 and 22:00 UTC, `from` to `to` calendar days after `at`. Always later
 * than `at` when `from` is at least 1. Milliseconds vary, so no two events of one learner share an instant.
 */
export function daysLater(random: Random, at: number, from: number, to: number): number {
  const midnight = at - (at % DAY) + random.int(from, to) * DAY;
  return midnight + random.int(7 * 60, 22 * 60 - 1) * MINUTE + random.int(0, MINUTE - 1);
}

/** An instant `from` to `to` whole minutes after `at`, and some milliseconds. */
export function minutesLater(random: Random, at: number, from: number, to: number): number {
  return at + random.int(from, to) * MINUTE + random.int(1, MINUTE - 1);
}
