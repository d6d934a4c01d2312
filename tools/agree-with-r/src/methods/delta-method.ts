import { deltaMethod } from '@cairn/outcomes';
import { method } from '../method.ts';

/** Return on investment: people kept x cost of replacing one, plus other value, over the cost, less 1. */
export const DELTA_METHOD = method({
  name: 'delta-method',
  weight: 200,
  draw: (dice) => {
    const values = [
      dice.share() - 0.3,
      5_000 + 20_000 * dice.share(),
      1e5 * dice.share(),
      1e4 + 1e5 * dice.share(),
    ];
    const errors = values.map((value) => Math.abs(value) * 0.3 * dice.share());
    const shared = dice.share() * 0.5;
    const covariance = errors.flatMap((a, i) => errors.map((b, j) => a * b * (i === j ? 1 : shared)));
    return { values, covariance };
  },
  ours: ({ values, covariance }) => {
    const rows = values.map((_, i) => covariance.slice(i * values.length, (i + 1) * values.length));
    const { value, se, low, high } = deltaMethod(
      { values, covariance: rows },
      ([kept = 0, replacing = 0, other = 0, cost = 1]) => (kept * 40 * replacing + other - cost) / cost,
    );
    return [value, se, low, high];
  },
});
