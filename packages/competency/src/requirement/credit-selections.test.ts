import { describe, expect, it } from 'vitest';
import { holds } from '../testing/requirements.ts';
import { creditSelections } from './credit-selections.ts';
import type { Credits } from './requirement.ts';

const entry = (credits: number, more: object = {}) => ({ credits, requirement: holds('x'), ...more });
const asked: Credits = {
  type: 'credits',
  minimum: 4,
  caps: [{ group: 'g', credits: 3 }],
  minimums: [{ level: 'upper', credits: 2 }],
  of: [entry(2, { group: 'g' }), entry(1, { level: 'upper' }), entry(3, { group: 'g', level: 'upper' })],
};

describe('entries for one achievement', () => {
  it('count by the one that helps most, whatever its credits and the order', () => {
    const keys = ['s', 's', 't'];
    for (const met of [
      [0, 1, 2],
      [2, 1, 0],
    ]) {
      const [{ sum, chosen }, ...others] = creditSelections(asked, keys, met);
      // With the entry of two credits the cap would leave three in all.
      expect([sum.isEnough, sum.total, chosen.toSorted()]).toEqual([true, 4, [1, 2]]);
      expect(others.map((one) => [one.sum.isEnough, one.chosen.toSorted()])).toEqual([[false, [0, 2]]]);
    }
  });

  it('count by themselves where they are not met together, or have no key', () => {
    const totals = (keys: readonly (string | undefined)[], met: readonly number[]) =>
      creditSelections(asked, keys, met).map(({ sum }) => sum.total);
    expect(totals(['s', 's', 't'], [0])).toEqual([2]);
    expect(totals([undefined, undefined, undefined], [0, 1, 2])).toEqual([4]);
    expect(totals(['s', 's', 't'], [])).toEqual([0]);
  });

  it('take what has more credits, then more for a minimum, where nothing is enough', () => {
    const chosen = (of: Credits['of']) =>
      creditSelections({ ...asked, minimum: 100, of }, ['s', 's'], [0, 1])[0].chosen;
    expect(chosen([entry(1), entry(2)])).toEqual([1]);
    expect(chosen([entry(2), entry(2, { level: 'upper' })])).toEqual([1]);
    expect(chosen([entry(2), entry(2)])).toEqual([0]);
  });

  it('are not compared without end where hundreds of achievements are named twice', () => {
    const of = Array.from({ length: 1_000 }, (_, n) => entry(1 + (n % 2)));
    const keys = of.map((_, n) => `k${n >> 1}`);
    const many = { type: 'credits', minimum: 900, of } as const;
    const ways = creditSelections(
      many,
      keys,
      of.map((_, n) => n),
    );
    expect(ways.length).toBe(256);
    // Each counts by the entry of two credits.
    expect(ways[0].sum.total).toBe(1_000);
  });
});
