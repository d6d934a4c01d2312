import { chiSquaredTail } from '../distributions.ts';
import { quadraticForm } from '../linear-algebra.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { headcount, type Instant, instantsOf } from './followed.ts';
import type { Duration } from './kaplan-meier.ts';

/** Observed against expected events in each group, and the test that the curves are one. */
export interface LogRank {
  /** In the order given. */
  readonly groups: readonly { readonly observed: number; readonly expected: number }[];
  /** Hypergeometric covariance of the observed events. */
  readonly variance: readonly (readonly number[])[];
  readonly chiSquared: number;
  /** One less than the groups, where the strata let every group be compared with every other. */
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Log-rank test of two or more groups, stratified: expected events are worked out within each stratum and added up
 * (Mantel 1966; Peto & Peto 1972). `strata` has for each stratum the groups, in one order. Late entries count from when they
 * are followed. Refused when no event could tell groups apart. Throws a RangeError on durations that are not valid, and on
 * strata that do not have the same number of groups.
 */
export function logRank(strata: readonly (readonly (readonly Duration[])[])[]): LogRank | Refusal {
  const size = strata[0]?.length ?? 0;
  if (strata.some((groups) => groups.length !== size))
    throw new RangeError('Every stratum needs the same groups, those without people as empty lists.');
  const observed = new Array<number>(size).fill(0);
  const expected = new Array<number>(size).fill(0);
  const variance = observed.map(() => new Array<number>(size).fill(0));
  for (const groups of strata) {
    const people = groups.flatMap((durations, group) => durations.map((each) => ({ ...each, group })));
    const atRisk = new Array<number>(size).fill(0);
    for (const instant of instantsOf(people)) {
      for (const { group, count = 1 } of instant.entered) atRisk[group] = (atRisk[group] ?? 0) + count;
      add(instant, atRisk, { observed, expected, variance });
      for (const { group, count = 1 } of instant.left) atRisk[group] = (atRisk[group] ?? 0) - count;
    }
  }
  const difference = observed.map((events, i) => events - (expected[i] ?? 0));
  const { value: chiSquared, rank } = quadraticForm(variance, difference);
  if (rank === 0) return refuse('no-telling-event');
  return {
    groups: observed.map((events, i) => ({ observed: events, expected: expected[i] ?? 0 })),
    variance,
    chiSquared,
    degreesOfFreedom: rank,
    p: chiSquaredTail(chiSquared, rank),
  };
}

type Grouped = Duration & { readonly group: number };

interface Sums {
  readonly observed: number[];
  readonly expected: number[];
  readonly variance: number[][];
}

/** Adds one time's events, those expected of each group by its share of the people at risk, and their covariance. */
function add({ left }: Instant<Grouped>, atRisk: readonly number[], sums: Sums): void {
  const happened = left.filter(({ event }) => event);
  const events = headcount(happened);
  const all = atRisk.reduce((sum, n) => sum + n, 0);
  for (const { group, count = 1 } of happened) sums.observed[group] = (sums.observed[group] ?? 0) + count;
  const spread = all > 1 ? (events * (all - events)) / (all - 1) : 0;
  atRisk.forEach((n, i) => {
    sums.expected[i] = (sums.expected[i] ?? 0) + (events * n) / all;
    const row = sums.variance[i] ?? [];
    atRisk.forEach((m, j) => {
      row[j] = (row[j] ?? 0) + spread * (n / all) * ((i === j ? 1 : 0) - m / all);
    });
  });
}
