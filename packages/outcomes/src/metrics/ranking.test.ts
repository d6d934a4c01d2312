import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredWilson, unclustered } from '../statistics/clustered-score.ts';
import { shrink } from '../statistics/empirical-bayes.ts';
import { given } from '../testing/given.ts';
import { rankRows } from './ranking.ts';
import type { RateComparison, RateGroup } from './rate-comparison.ts';

const HIDDEN = { suppressed: true } as const;

function shown(count: number, n: number, independentN = n): RateGroup {
  const { value, low, high } = clusteredWilson(unclustered({ count, n }));
  return { n, people: n, count, rate: value, low, high, independentN };
}

type Row = RateComparison['rows'][number];
const row = (key: string, holders: RateGroup, nonHolders: RateGroup = HIDDEN): Row => ({
  ...{ key, label: `The ${key}`, holders, nonHolders },
  ...{ difference: null, suppressed: 'suppressed' in holders, disclosure: 'shown' },
});
const rank = (...rows: Row[]) => rankRows({ rows, confidence: 0.95 }, 'holders');

describe('a ranking', () => {
  it('is by the shrunken rate: ten of ten do not come before 196 of 200', () => {
    const { rows, prior, words } = given(
      rank(
        row('small', shown(10, 10)),
        row('large', shown(196, 200)),
        row('middle', shown(100, 200)),
        row('low', shown(4, 200)),
        row('tiny', shown(0, 10)),
      ),
    );
    expect(rows.map(({ key, rank: place }) => [key, place])).toEqual([
      ['large', 1],
      ['small', 2],
      ['middle', 3],
      ['tiny', 4],
      ['low', 5],
    ]);
    expect(words).toContain('Ordered by the rate that is drawn towards');
    expect(words).not.toMatch(/effect|chance gives/);
    const expected = given(
      shrink([
        { count: 10, n: 10 },
        { count: 196, n: 200 },
        { count: 100, n: 200 },
        { count: 4, n: 200 },
        { count: 0, n: 10 },
      ]),
    );
    expect(prior).toEqual(expected.prior);
    expect(rows[0]).toEqual({
      ...{ key: 'large', label: 'The large', rank: 1, apart: 'above' },
      ...{ crude: shown(196, 200), shrunk: expected.groups[1] },
    });
    expect(rows.map(({ apart }) => apart)).toEqual(['above', 'above', null, 'below', 'below']);
  });

  it('gives groups that differ by no more than chance one place, in the order of their keys', () => {
    const alike = ['b', 'd', 'a', 'c'].map((key, i) => row(key, shown(10 + (i % 2), 20)));
    const { rows, prior, words } = given(rank(...alike));
    expect(prior.strength).toBe(Infinity);
    expect(rows.map(({ key, rank: place, apart }) => [key, place, apart])).toEqual(
      ['a', 'b', 'c', 'd'].map((key) => [key, 1, null]),
    );
    expect(rank(...[...alike].reverse())).toEqual(rank(...alike));
    expect(words).toContain('differ by no more than chance');
  });

  it('takes people who applied several times for fewer', () => {
    const rows = (independentN: number) => [
      row('a', shown(90, 100, independentN)),
      row('b', shown(100, 1000)),
    ];
    const [all, fewer] = [100, 5].map((n) => given(rank(...rows(n))).rows[0]);
    expect(all?.key).toBe('a');
    expect(all?.shrunk.low ?? 0).toBeGreaterThan(fewer?.shrunk.low ?? 1);
  });

  it('has nothing of hidden rows, and no row that is several or unknown', () => {
    const all = [row('a', shown(90, 100)), row('b', shown(10, 100))];
    const beside = rank(
      ...all,
      row('hidden', HIDDEN, shown(10, 100)),
      row(':unknown', shown(1, 100)),
      row(':other', shown(1, 100)),
    );
    expect(beside).toEqual(rank(...all));
    expect(rank(row('a', shown(5, 10)), row('b', HIDDEN))).toMatchObject({ refused: 'too-few-groups' });
    expect(rank(row('a', shown(0, 10)), row('b', shown(0, 20)))).toMatchObject({ refused: 'no-variation' });
  });

  it('is of the side that is asked for', () => {
    const rows = [row('a', shown(90, 100), shown(10, 100)), row('b', shown(10, 100), shown(90, 100))];
    const first = (side: 'holders' | 'nonHolders') =>
      given(rankRows({ rows, confidence: 0.9 }, side)).rows[0];
    expect([first('holders')?.key, first('nonHolders')?.key]).toEqual(['a', 'b']);
    expect(first('holders')?.shrunk.confidence).toBe(0.9);
  });

  const group = fc
    .integer({ min: 10, max: 300 })
    .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));

  it('keeps every rate between its own and that of all, falls from place to place, and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 8 }), (groups) => {
        const made = groups.map(({ count, n }, i) => row(`k${i}`, shown(count, n)));
        const ranking = rank(...made);
        const turned = rank(...[...made].reverse());
        expect('refused' in turned).toBe('refused' in ranking);
        if ('refused' in ranking || 'refused' in turned) return;
        for (const [i, { shrunk }] of ranking.rows.entries())
          expect(turned.rows[i]?.shrunk.value).toBeCloseTo(shrunk.value, 6);
        const { rows, prior } = ranking;
        for (const [i, { shrunk, crude, rank: place }] of rows.entries()) {
          const [least, most] = [crude.rate, prior.mean].sort((a, b) => a - b);
          expect(shrunk.value).toBeGreaterThanOrEqual((least ?? 0) - 1e-9);
          expect(shrunk.value).toBeLessThanOrEqual((most ?? 1) + 1e-9);
          expect(shrunk.value).toBeLessThanOrEqual((rows[i - 1]?.shrunk.value ?? 1) + 1e-12);
          expect(place).toBeLessThanOrEqual(i + 1);
        }
      }),
    );
  });
});
