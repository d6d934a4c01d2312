import { differenceInDifferences, isRefused, type Refusal, type Welch, welch } from '@cairn/outcomes';
import { type Figure, method } from '../method.ts';

export const MEANS = method({
  name: 'means',
  weight: 800,
  draw: (dice) => {
    const scale = dice.pick([0.001, 1, 30_000]);
    const isAlike = dice.happens(0.05);
    const values = (n: number) =>
      dice.list(n, () => (isAlike ? scale : scale * Math.round(100 * (3 + dice.normal())) * 0.01));
    const [n, m] = [dice.pick([1, 2, 5, 40]), dice.pick([1, 2, 7, 60])];
    return { before1: values(n), after1: values(n), before2: values(m), after2: values(m) };
  },
  ours: ({ before1, after1, before2, after2 }) => {
    const pairs = (before: readonly number[], after: readonly number[]) =>
      before.map((value, i) => ({ before: value, after: after[i] ?? 0 }));
    return [
      ...numbersOf(welch(after1, after2)),
      ...numbersOf(differenceInDifferences(pairs(before1, after1), pairs(before2, after2))),
    ];
  },
});

function numbersOf(result: Welch | Refusal): readonly Figure[] {
  if (isRefused(result)) return [null, null, null, null, null, null];
  const { difference, se, degreesOfFreedom, p } = result;
  return [difference.value, difference.low, difference.high, se, degreesOfFreedom, p];
}
