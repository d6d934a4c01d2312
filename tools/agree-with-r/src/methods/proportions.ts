import { isRefused, katz, newcombe, wilson } from '@cairn/outcomes';
import type { Dice } from '../dice.ts';
import { method } from '../method.ts';

/** Few or many, and often nobody or everybody. */
export function drawProportion(dice: Dice, least = 1): { readonly count: number; readonly n: number } {
  const n = dice.pick([least, least + 1, dice.int(least, 20), dice.int(least, 2_000)]);
  return { n, count: dice.pick([0, n, dice.int(0, n), dice.int(0, n), dice.int(0, n)]) };
}

export const PROPORTIONS = method({
  name: 'proportions',
  weight: 1_000,
  draw: (dice) => {
    const [a, b] = [drawProportion(dice), drawProportion(dice)];
    return { count: [a.count, b.count], n: [a.n, b.n], confidence: dice.pick([0.8, 0.95, 0.99]) };
  },
  ours: ({ count: [x = 0, y = 0], n: [n = 0, m = 0], confidence }) => {
    const [first, second] = [
      { count: x, n },
      { count: y, n: m },
    ];
    const ratio = katz(first, second, confidence);
    return [
      ...[wilson(first, confidence), newcombe(first, second, confidence)].flatMap((e) => [
        e.value,
        e.low,
        e.high,
      ]),
      ...(isRefused(ratio) ? [null, null, null] : [ratio.value, ratio.low, ratio.high]),
    ];
  },
});
