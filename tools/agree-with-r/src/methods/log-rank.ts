import { type Duration, isRefused, logRank } from '@cairn/outcomes';
import { method } from '../method.ts';
import { drawFollowed } from './durations.ts';

export const LOG_RANK = method({
  name: 'log-rank',
  weight: 1_500,
  draw: (dice) => {
    const people = drawFollowed(dice, { causes: 1, least: 2 });
    const groups = dice.int(2, 4);
    const strata = dice.pick([1, 1, 2, 3]);
    return {
      ...people,
      group: people.time.map((_, i) => (i < groups ? i + 1 : dice.int(1, groups))),
      stratum: people.time.map(() => dice.int(1, strata)),
    };
  },
  ours: ({ time, entry, cause, group, stratum }) => {
    const [groups, strata] = [numbersOf(group), numbersOf(stratum)];
    const people = time.map((end, i) => ({
      time: end,
      entry: entry[i] ?? 0,
      event: cause[i] === 1,
      group: group[i],
      stratum: stratum[i],
    }));
    const result = logRank(
      strata.map((part) =>
        groups.map((one): Duration[] => people.filter((p) => p.stratum === part && p.group === one)),
      ),
    );
    if (isRefused(result)) return [null];
    const { variance, chiSquared, degreesOfFreedom, p } = result;
    const counts = result.groups.flatMap(({ observed, expected }) => [observed, expected]);
    return [...counts, ...variance.flat(), chiSquared, degreesOfFreedom, p];
  },
});

function numbersOf(list: readonly number[]): readonly number[] {
  return [...new Set(list)].sort((a, b) => a - b);
}
