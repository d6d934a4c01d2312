import { CONFIDENCE, type Estimate } from './estimate.ts';
import { logGamma } from './special-functions.ts';

/** A sample of `n` out of `population`, without putting back, of which `count` have a mark. */
export interface SampledCount {
  readonly count: number;
  readonly n: number;
  readonly population: number;
}

/**
 * How many of a population have a mark, from a sample of it: scaled up, with the exact interval from the tails of the
 * hypergeometric distribution (as Clopper and Pearson 1934 do for the binomial; Buonaccorsi 1987). It covers the true number
 * at least as often as its confidence says. Throws a RangeError on counts that are not a sample.
 */
export function sampledCount({ count, n, population }: SampledCount, confidence = CONFIDENCE): Estimate {
  const isSample =
    [count, n, population].every(Number.isInteger) && 0 <= count && count <= n && n <= population;
  if (!isSample) throw new RangeError(`${count} of ${n} out of ${population} is not a sample.`);
  const alpha = (1 - confidence) / 2;
  // What was seen is there; of what was not seen all may have the mark or none.
  const low = first(count, population, (marked) => isLikely(count, { n, population, marked }, alpha));
  const unseen = first(n - count, population, (unmarked) =>
    isLikely(n - count, { n, population, marked: unmarked }, alpha),
  );
  return {
    value: n === 0 ? 0 : Math.round((count * population) / n),
    low,
    high: population - unseen,
    confidence,
    method: 'Clopper-Pearson of the hypergeometric distribution (Buonaccorsi 1987)',
  };
}

/** The first whole number from `low` to `high` that satisfies a condition which holds from some number on; else `high`. */
function first(low: number, high: number, holds: (value: number) => boolean): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Urn {
  readonly n: number;
  readonly population: number;
  readonly marked: number;
}

/**
 * Whether P(X >= count), that many marked ones or more in a sample, is more than `alpha`, which is below one half; `count` is at
 * most `n` and `marked`. Up to the mean it is one half at least: marked ones in a sample are distributed as successes of independent
 * trials, of which the median is within one of the mean (Jogdeo & Samuels 1968).
 */
function isLikely(count: number, { n, population, marked }: Urn, alpha: number): boolean {
  if (count * population <= n * marked) return true;
  const rest = population - marked - n;
  const term = Math.exp(
    logChoose(marked, count) + logChoose(population - marked, n - count) - logChoose(population, n),
  );
  // Past the mean the terms only get smaller; each follows from the one before it.
  const tail = sumOf(term, (i) => {
    const x = count + i;
    return ((marked - x) * (n - x)) / ((x + 1) * (rest + x + 1));
  });
  return tail > alpha;
}

/** A term and those after it, each the one before it times a ratio, as far as they matter: past the last the ratio is 0. */
function sumOf(term: number, ratio: (index: number) => number): number {
  let sum = term;
  for (let i = 0; term > sum * 1e-17; i++) {
    term *= ratio(i);
    sum += term;
  }
  return sum;
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
