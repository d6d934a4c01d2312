import { isRefused, shrink, shrinkEffective } from '@cairn/outcomes';
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
    // Where people apply several times, each group counts for fewer, which need not be a whole number.
    const per = groups.map(() => (dice.happens(0.5) ? 1 : 1 + dice.share() * 2));
    const isWhole = dice.happens(0.7);
    const fewer = (amount: number, i: number) => (isWhole ? amount : amount / (per[i] ?? 1));
    return {
      count: groups.map(({ count }, i) => fewer(count, i)),
      n: groups.map(({ n }, i) => fewer(n, i)),
    };
  },
  ours: ({ count, n }) => {
    const groups = count.map((hits, i) => ({ count: hits, n: n[i] ?? 0 }));
    const isWhole = [...count, ...n].every(Number.isInteger);
    const result = isWhole ? shrink(groups) : shrinkEffective(groups);
    if (isRefused(result)) return [null];
    const { prior, groups: shrunk } = result;
    return [
      prior.mean,
      prior.strength === Infinity ? null : prior.strength,
      ...shrunk.flatMap(({ value, low, high }) => [value, low, high]),
    ];
  },
});
