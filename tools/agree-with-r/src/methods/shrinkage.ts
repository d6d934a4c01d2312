import { isRefused, shrink } from '@cairn/outcomes';
import { method } from '../method.ts';

export const SHRINKAGE = method({
  name: 'shrinkage',
  weight: 300,
  draw: (dice) => {
    const centre = dice.pick([0.05, 0.4, 0.9]);
    const spread = dice.pick([0, 0.1, 0.5]);
    const groups = dice.list(dice.pick([2, 3, 10, 40]), () => {
      const n = dice.pick([1, 2, 10, dice.int(1, 300)]);
      const p = Math.min(1, Math.max(0, centre + spread * (dice.share() - 0.5) * 2));
      return { n, count: dice.list(n, () => Number(dice.happens(p))).reduce((a, b) => a + b, 0) };
    });
    return { count: groups.map(({ count }) => count), n: groups.map(({ n }) => n) };
  },
  ours: ({ count, n }) => {
    const result = shrink(count.map((hits, i) => ({ count: hits, n: n[i] ?? 0 })));
    if (isRefused(result)) return [null];
    const { prior, groups } = result;
    return [
      prior.mean,
      prior.strength === Infinity ? null : prior.strength,
      ...groups.flatMap(({ value, low, high }) => [value, low, high]),
    ];
  },
});
