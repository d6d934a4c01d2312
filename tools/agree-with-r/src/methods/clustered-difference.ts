import { clusteredDifference, isRefused } from '@cairn/outcomes';
import { method } from '../method.ts';

export const CLUSTERED_DIFFERENCE = method({
  name: 'clustered-difference',
  weight: 300,
  draw: (dice) => {
    const people = dice.pick([2, 3, 10, 80]);
    const rows = dice
      .list(people, (person) => {
        const p = dice.share();
        const home = dice.int(0, 1);
        return dice.list(dice.int(1, 4), () => ({
          person,
          group: dice.happens(0.3) ? 1 - home : home,
          hit: Number(dice.happens(p)),
        }));
      })
      .flat();
    return {
      person: rows.map(({ person }) => person),
      group: rows.map(({ group }) => group),
      hit: rows.map(({ hit }) => hit),
    };
  },
  ours: ({ person, group, hit }) => {
    const rows = person.map((who, i) => ({ who, isFirst: group[i] === 1, hit: hit[i] ?? 0 }));
    const clusters = [...Map.groupBy(rows, ({ who }) => who).values()].map((own) => {
      const of = (isFirst: boolean) => {
        const mine = own.filter((row) => row.isFirst === isFirst);
        return { n: mine.length, count: mine.reduce((sum, row) => sum + row.hit, 0) };
      };
      return { first: of(true), second: of(false) };
    });
    const result = clusteredDifference(clusters);
    return isRefused(result) ? [null] : [result.value, result.se, result.low, result.high];
  },
});
