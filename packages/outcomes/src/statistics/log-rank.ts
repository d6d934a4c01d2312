import { chiSquaredTail } from './distributions.ts';
import { type Duration, tally } from './kaplan-meier.ts';

/** Observed against expected events in each group, and the test that the curves are one (1 degree of freedom). */
export interface LogRank {
  readonly first: { readonly observed: number; readonly expected: number };
  readonly second: { readonly observed: number; readonly expected: number };
  /** Hypergeometric variance of the observed events in the first group. */
  readonly variance: number;
  readonly chiSquared: number;
  readonly p: number;
}

/**
 * Log-rank test of two groups, stratified: expected events are worked out within each stratum and added up
 * (Mantel 1966). One stratum is the plain test. Undefined when no event could tell the groups apart.
 */
export function logRank(
  strata: readonly { readonly first: readonly Duration[]; readonly second: readonly Duration[] }[],
): LogRank | undefined {
  const total = { observed: 0, expected: 0, events: 0, variance: 0 };
  for (const { first, second } of strata) {
    const inFirst = new Map(tally(first).map((step) => [step.time, step]));
    let atRiskFirst = first.length;
    let atRisk = first.length + second.length;
    for (const { time, events, censored } of tally([...first, ...second])) {
      const own = inFirst.get(time) ?? { events: 0, censored: 0 };
      const share = atRiskFirst / atRisk;
      total.observed += own.events;
      total.events += events;
      total.expected += events * share;
      if (atRisk > 1) total.variance += (events * share * (1 - share) * (atRisk - events)) / (atRisk - 1);
      atRiskFirst -= own.events + own.censored;
      atRisk -= events + censored;
    }
  }
  if (total.variance === 0) return undefined;
  const chiSquared = (total.observed - total.expected) ** 2 / total.variance;
  return {
    first: { observed: total.observed, expected: total.expected },
    second: { observed: total.events - total.observed, expected: total.events - total.expected },
    variance: total.variance,
    chiSquared,
    p: chiSquaredTail(chiSquared, 1),
  };
}
