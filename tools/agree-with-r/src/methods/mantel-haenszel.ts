import { type Estimate, isRefused, mantelHaenszel, type Refusal } from '@cairn/outcomes';
import { type Figure, method } from '../method.ts';
import { drawProportion } from './proportions.ts';

export const MANTEL_HAENSZEL = method({
  name: 'mantel-haenszel',
  weight: 1_500,
  draw: (dice) => {
    const empty = { count: 0, n: 0 };
    const group = () => (dice.happens(0.05) ? empty : drawProportion(dice));
    const strata = dice.list(dice.int(1, 8), () => ({ first: group(), second: group() }));
    return {
      firstCount: strata.map(({ first }) => first.count),
      firstN: strata.map(({ first }) => first.n),
      secondCount: strata.map(({ second }) => second.count),
      secondN: strata.map(({ second }) => second.n),
    };
  },
  ours: ({ firstCount, firstN, secondCount, secondN }) => {
    const { oddsRatio, riskRatio, riskDifference, test } = mantelHaenszel(
      firstCount.map((count, i) => ({
        first: { count, n: firstN[i] ?? 0 },
        second: { count: secondCount[i] ?? 0, n: secondN[i] ?? 0 },
      })),
    );
    return [
      ...numbersOf(oddsRatio),
      ...numbersOf(riskRatio),
      ...numbersOf(riskDifference),
      ...(isRefused(test) ? [null, null] : [test.chiSquared, test.p]),
    ];
  },
});

function numbersOf(estimate: Estimate | Refusal): readonly Figure[] {
  return isRefused(estimate) ? [null, null, null] : [estimate.value, estimate.low, estimate.high];
}
