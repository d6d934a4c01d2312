import { bcaInterval, isRefused, jackknife, percentileInterval } from '@cairn/outcomes';
import { method } from '../method.ts';

export const BOOTSTRAP = method({
  name: 'bootstrap',
  weight: 300,
  draw: (dice) => {
    const units = dice.list(dice.pick([5, 20, 60]), () => Math.exp(dice.normal()));
    const value = mean(units);
    const spread = dice.pick([0.1, 0.5]);
    // The same draws for both: R and this draw different samples from one seed.
    const draws = dice.list(dice.pick([99, 100, 250, 999]), () => value + spread * dice.normal());
    return { units, draws, confidence: dice.pick([0.8, 0.9, 0.95]) };
  },
  ours: ({ units, draws, confidence }) => {
    const value = mean(units);
    const simple = percentileInterval(value, draws, confidence);
    const corrected = bcaInterval(value, draws, jackknife({ units, statistic: mean }), confidence);
    return [
      simple.low,
      simple.high,
      ...(isRefused(corrected) ? [null, null] : [corrected.low, corrected.high]),
    ];
  },
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
