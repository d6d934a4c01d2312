import type { Turn } from './loop-watch.ts';

/** A request that was under way, ms since the epoch. */
export interface Flight {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The requests that may have caused long turns of a store's event loop: those that were under way then. Both clocks are
 * of one machine.
 * @param allowed the longest turn that a request of that index may cause, ms
 */
export function suspectsOf(
  turns: readonly Turn[],
  flights: readonly Flight[],
  allowed: (index: number) => number,
): number[] {
  const found = new Set<number>();
  for (const turn of turns) {
    for (const { index, from, to } of flights) {
      if (from <= turn.to && to >= turn.from && turn.ms > allowed(index)) found.add(index);
    }
  }
  return [...found];
}
