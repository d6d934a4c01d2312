import { normalCdf, normalQuantile } from '../distributions.ts';
import { CONFIDENCE, type Estimate } from '../estimate.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { orderStatistic } from './order-statistic.ts';
import type { Chance } from './sfc32.ts';

/** What is drawn anew, and what is computed of it. */
export interface Resampled<Unit> {
  /** Those who were drawn from the population one by one: people, not their applications. */
  readonly units: readonly Unit[];
  readonly statistic: (units: readonly Unit[]) => number;
  readonly draws: number;
  readonly chance: Chance;
}

/** The statistic of samples of the same size, each drawn from the units with putting back (Efron 1979). */
export function resample<Unit>({ units, statistic, draws, chance }: Resampled<Unit>): readonly number[] {
  const draw = () => units.map(() => units[Math.floor(chance() * units.length)] as Unit);
  return Array.from({ length: draws }, () => statistic(draw()));
}

/** The interval between two quantiles of the draws (Davison & Hinkley 1997, 5.3). Draws without a value do not count. */
export function percentileInterval(
  value: number,
  draws: readonly number[],
  confidence = CONFIDENCE,
): Estimate {
  const sorted = draws.filter(Number.isFinite).toSorted((a, b) => a - b);
  return {
    value,
    low: orderStatistic(sorted, (1 - confidence) / 2),
    high: orderStatistic(sorted, (1 + confidence) / 2),
    confidence,
    method: 'Bootstrap, percentile (Davison & Hinkley 1997, 5.3)',
  };
}

/**
 * The interval with bias and acceleration corrected (BCa; Efron 1987; Davison & Hinkley 1997, 5.3.2).
 * @param withoutEach the statistic without each unit in turn, as `jackknife` gives it
 * Refused when all draws lie on one side of the value, or no unit makes a difference: there is no correction then.
 */
export function bcaInterval(
  value: number,
  draws: readonly number[],
  withoutEach: readonly number[],
  confidence = CONFIDENCE,
): Estimate | Refusal {
  const sorted = draws.filter(Number.isFinite).toSorted((a, b) => a - b);
  const below = sorted.filter((draw) => draw < value).length / sorted.length;
  if (!(below > 0 && below < 1)) return refuse('draws-on-one-side');
  const acceleration = accelerationOf(value, withoutEach);
  if (!Number.isFinite(acceleration)) return refuse('no-pull');
  const bias = normalQuantile(below);
  const corrected = (share: number) => {
    const shifted = bias + normalQuantile(share);
    return orderStatistic(sorted, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  return {
    value,
    low: corrected((1 - confidence) / 2),
    high: corrected((1 + confidence) / 2),
    confidence,
    method: 'Bootstrap, BCa (Efron 1987)',
  };
}

/** The statistic without each unit in turn. */
export function jackknife<Unit>({
  units,
  statistic,
}: Pick<Resampled<Unit>, 'units' | 'statistic'>): readonly number[] {
  return units.map((_, left) => statistic(units.filter((_each, i) => i !== left)));
}

/** A sixth of the skewness of what each unit adds. */
function accelerationOf(value: number, withoutEach: readonly number[]): number {
  const pulls = withoutEach.map((without) => value - without);
  const cubes = pulls.reduce((sum, pull) => sum + pull ** 3, 0);
  const squares = pulls.reduce((sum, pull) => sum + pull ** 2, 0);
  return cubes / (6 * squares ** 1.5);
}
