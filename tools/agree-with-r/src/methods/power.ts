import { detectableDifference, isRefused, powerOf } from '@cairn/outcomes';
import { method } from '../method.ts';

export const POWER = method({
  name: 'power',
  weight: 300,
  draw: (dice) => ({
    n: dice.pick([3, 20, 150, 3_000]),
    baseline: dice.pick([0.02, 0.3, 0.5, 0.97]),
    share: dice.share(),
    power: dice.pick([0.6, 0.8, 0.95]),
    confidence: dice.pick([0.9, 0.95, 0.99]),
  }),
  ours: ({ n, baseline, share, power, confidence }) => {
    const sizes = { first: n, second: n, baseline };
    const { up, down } = detectableDifference(sizes, { power, confidence });
    return [
      powerOf(sizes, share - baseline, confidence),
      isRefused(up) ? null : up,
      isRefused(down) ? null : down,
    ];
  },
});
