import {
  betaCdf,
  betaQuantile,
  chiSquaredTail,
  normalCdf,
  normalQuantile,
  studentCritical,
  studentTwoSided,
} from '@cairn/outcomes';
import { method } from '../method.ts';

export const DISTRIBUTIONS = method({
  name: 'distributions',
  weight: 300,
  draw: (dice) => ({
    x: dice.pick([0.01, 0.5, 2, 8, 20]) * (0.5 + dice.share()),
    degrees: dice.pick([1, 2, 5, 17.3, 200]),
    share: dice.pick([dice.share(), dice.share() ** 8, 1e-12, 0.5]),
    alpha: dice.pick([0.05, 0.5, 1, 3, 40, 2_000]) * (0.5 + dice.share()),
    beta: dice.pick([0.05, 0.5, 1, 3, 40, 2_000]) * (0.5 + dice.share()),
  }),
  // Logarithms of what can be tiny: its relative error is compared.
  ours: ({ x, degrees, share, alpha, beta }) => [
    Math.log(studentTwoSided(x, degrees)),
    Math.log(chiSquaredTail(x * x, degrees)),
    Math.log(normalCdf(-x / 2)),
    normalQuantile(share),
    studentCritical(0.5 + share / 2.1, degrees),
    betaCdf(0.02 + 0.9 * share, alpha, beta),
    betaQuantile(share, alpha, beta),
  ],
});
