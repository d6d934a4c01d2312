import type { Figure } from './method.ts';

/** Relative, or absolute where numbers are below 1. */
const TOLERANCE = 1e-6;

/** What R says of a data set: its numbers, or that it failed. */
export type Answer = readonly Figure[] | { readonly error: string };

/** How two answers differ: the largest difference, and in words where that is too much. */
export interface Comparison {
  readonly worst: number;
  readonly problem: string | undefined;
}

export function compare(ours: readonly Figure[], r: Answer): Comparison {
  if ('error' in r) return { worst: 0, problem: `R failed: ${r.error}` };
  if (ours.length !== r.length)
    return { worst: 0, problem: `there are ${ours.length} numbers here and ${r.length} in R` };
  let worst = 0;
  for (const [i, own] of ours.entries()) {
    const other = r[i] ?? null;
    if (own === null && other === null) continue;
    const difference = differenceOf(own, other);
    worst = Math.max(worst, difference);
    if (!(difference <= TOLERANCE)) return { worst, problem: `number ${i} is ${own} here and ${other} in R` };
  }
  return { worst, problem: undefined };
}

function differenceOf(own: Figure, other: Figure): number {
  if (own === null || other === null) return Infinity;
  if (own === other) return 0;
  const difference = Math.abs(own - other) / Math.max(1, Math.abs(other));
  return Number.isNaN(difference) ? Infinity : difference;
}
