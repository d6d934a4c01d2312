import { chiSquaredTail, normalCritical } from './distributions.ts';
import { CONFIDENCE, checkProportion, type Estimate, type Proportion } from './estimate.ts';
import { type Refusal, refuse } from './refusal.ts';

/** One stratum: how many of each group had the outcome. */
export interface Stratum {
  readonly first: Proportion;
  readonly second: Proportion;
}

/** Stratum-adjusted comparisons of the first group with the second; refused where a sum they divide by is 0. */
export interface MantelHaenszel {
  readonly oddsRatio: Estimate | Refusal;
  readonly riskRatio: Estimate | Refusal;
  readonly riskDifference: Estimate | Refusal;
  /**
   * Cochran-Mantel-Haenszel test, 1 degree of freedom. Corrected for continuity as R's `mantelhaen.test` does: by a half, and
   * not at all where observed and expected differ by less than that.
   */
  readonly test: { readonly chiSquared: number; readonly p: number } | Refusal;
}

/**
 * Mantel-Haenszel estimates over strata (Mantel & Haenszel 1959). Intervals: Robins, Breslow & Greenland 1986 for the
 * odds ratio, Greenland & Robins 1985 for ratio and difference of risks. Strata where a group is empty say nothing and
 * are left out. The difference is the overlap-weighted one: weights n1 n2 / n.
 */
export function mantelHaenszel(strata: readonly Stratum[], confidence = CONFIDENCE): MantelHaenszel {
  const tables = strata.filter(({ first, second }) => first.n > 0 && second.n > 0).map(table);
  const z = normalCritical(confidence);
  return {
    oddsRatio: oddsRatio(tables, z, confidence),
    riskRatio: riskRatio(tables, z, confidence),
    riskDifference: riskDifference(tables, z, confidence),
    test: test(tables),
  };
}

/** A 2x2 table: a, b with and without the outcome in the first group; c, d in the second. */
interface Table {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly n1: number;
  readonly n2: number;
  readonly n: number;
}

function table({ first, second }: Stratum): Table {
  checkProportion(first);
  checkProportion(second);
  const [a, c] = [first.count, second.count];
  return { a, b: first.n - a, c, d: second.n - c, n1: first.n, n2: second.n, n: first.n + second.n };
}

function sum(tables: readonly Table[], term: (table: Table) => number): number {
  return tables.reduce((total, each) => total + term(each), 0);
}

function ratio(value: number, variance: number, z: number, confidence: number, method: string): Estimate {
  const factor = Math.exp(z * Math.sqrt(variance));
  return { value, low: value / factor, high: value * factor, confidence, method };
}

function oddsRatio(tables: readonly Table[], z: number, confidence: number): Estimate | Refusal {
  if (tables.length === 0) return refuse('no-shared-stratum');
  const r = sum(tables, ({ a, d, n }) => (a * d) / n);
  const s = sum(tables, ({ b, c, n }) => (b * c) / n);
  if (r === 0 || s === 0) return refuse('no-odds');
  const pr = sum(tables, ({ a, d, n }) => ((a + d) * a * d) / (n * n));
  const ps = sum(tables, ({ a, b, c, d, n }) => ((a + d) * b * c) / (n * n));
  const qr = sum(tables, ({ a, b, c, d, n }) => ((b + c) * a * d) / (n * n));
  const qs = sum(tables, ({ b, c, n }) => ((b + c) * b * c) / (n * n));
  const variance = pr / (2 * r * r) + (ps + qr) / (2 * r * s) + qs / (2 * s * s);
  return ratio(r / s, variance, z, confidence, 'Mantel-Haenszel; Robins, Breslow & Greenland 1986');
}

function riskRatio(tables: readonly Table[], z: number, confidence: number): Estimate | Refusal {
  if (tables.length === 0) return refuse('no-shared-stratum');
  const r = sum(tables, ({ a, n2, n }) => (a * n2) / n);
  const s = sum(tables, ({ c, n1, n }) => (c * n1) / n);
  if (r === 0 || s === 0) return refuse('no-outcome');
  const p = sum(tables, ({ a, c, n1, n2, n }) => (n1 * n2 * (a + c) - a * c * n) / (n * n));
  return ratio(r / s, p / (r * s), z, confidence, 'Mantel-Haenszel; Greenland & Robins 1985');
}

function riskDifference(tables: readonly Table[], z: number, confidence: number): Estimate | Refusal {
  const weights = sum(tables, ({ n1, n2, n }) => (n1 * n2) / n);
  if (weights === 0) return refuse('no-shared-stratum');
  const value = sum(tables, ({ a, c, n1, n2, n }) => (a * n2 - c * n1) / n) / weights;
  const variance =
    sum(tables, ({ a, b, c, d, n1, n2, n }) => (a * b * n2 ** 3 + c * d * n1 ** 3) / (n1 * n2 * n * n)) /
    weights ** 2;
  const reach = z * Math.sqrt(variance);
  return {
    value,
    low: value - reach,
    high: value + reach,
    confidence,
    method: 'Mantel-Haenszel; Greenland & Robins 1985',
  };
}

/**
 * The stratum-weighted difference of two proportions alone, first minus second, with the weights n1 n2 / n that it was made with;
 * NaN where no stratum has both groups, and the weights are 0.
 */
export function weightedDifference(strata: readonly Stratum[]): {
  readonly value: number;
  readonly weights: number;
} {
  let [weights, sum] = [0, 0];
  for (const { first, second } of strata) {
    if (first.n === 0 || second.n === 0) continue;
    const weight = (first.n * second.n) / (first.n + second.n);
    weights += weight;
    sum += weight * (first.count / first.n - second.count / second.n);
  }
  return { value: sum / weights, weights };
}

function test(tables: readonly Table[]): MantelHaenszel['test'] {
  const observed = sum(tables, ({ a }) => a);
  const expected = sum(tables, ({ a, c, n1, n }) => ((a + c) * n1) / n);
  const variance = sum(
    tables,
    ({ a, b, c, d, n1, n2, n }) => (n1 * n2 * (a + c) * (b + d)) / (n * n * (n - 1)),
  );
  if (variance === 0) return refuse(tables.length === 0 ? 'no-shared-stratum' : 'no-variation');
  const difference = Math.abs(observed - expected);
  // A half that rounding made a little smaller is a half, and is corrected to nothing.
  const corrected = difference < 0.5 - 1e-9 ? difference : Math.max(0, difference - 0.5);
  const chiSquared = corrected ** 2 / variance;
  return { chiSquared, p: chiSquaredTail(chiSquared, 1) };
}
