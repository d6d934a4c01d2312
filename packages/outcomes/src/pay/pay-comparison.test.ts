import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { benjaminiHochberg, holm } from '../statistics/multiple-tests.ts';
import { holds } from '../testing/holds.ts';
import { payGroup as group, payTotal as total } from '../testing/pay-group.ts';
import type { PayCells, PayGroupCells } from './pay-cells.ts';
import { estimatePay } from './pay-comparison.ts';

const SHOWN = { confidence: 0.95, minimumCell: 30 };

const people = (n: number, raise: number, unpaid = 10) =>
  Array.from({ length: n }, (_, i): [number, number] => {
    const before = i < unpaid ? 0 : 20_000 + 10 * i;
    return [before, before === 0 ? 0 : before + raise + (i % 7)];
  });

const row = (key: string, holders: PayGroupCells, nonHolders: PayGroupCells): PayCells[] => [
  { row: { key, label: key }, isHolder: true, group: holders },
  { row: { key, label: key }, isHolder: false, group: nonHolders },
];
const answered = (cells: readonly PayCells[]) => disclose(estimatePay(cells.map(undisclosed), SHOWN));

describe('a comparison of pay', () => {
  it('has the difference after, and of the changes, with the share that was paid', () => {
    const { total: shown } = answered(total(group(people(60, 1000)), group(people(60, 0))));
    expect(shown.differenceInDifferences).toMatchObject({
      difference: { value: expect.closeTo((1000 * 50) / 60, 9) },
    });
    expect(shown.difference).toMatchObject({ difference: { value: expect.closeTo((1000 * 50) / 60, 9) } });
    expect(shown.holders).toMatchObject({
      people: 60,
      employed: { after: { people: 50, share: 50 / 60 }, before: { people: 50 } },
    });
  });

  it('counts both comparisons of each row, to explore, and those of all together, to claim', () => {
    const beside = (raise: number) => [group(people(60, raise)), group(people(60, 0))] as const;
    const {
      rows,
      total: all,
      comparisons,
    } = answered([
      ...row('2024', ...beside(200)),
      ...row('2025', ...beside(50)),
      ...total(group([...people(60, 200), ...people(60, 50)]), group([...people(60, 0), ...people(60, 0)])),
    ]);
    const tests = ['difference', 'differenceInDifferences'] as const;
    const pOf = (of: (typeof rows)[number] | typeof all, name: (typeof tests)[number]) => {
      const test = of[name];
      return test !== null && 'p' in test ? test.p : Number.NaN;
    };
    expect(comparisons.rows.map(({ key, of, p }) => [key, of, p])).toEqual(
      rows.flatMap((one) => tests.map((name) => [one.key, name, pOf(one, name)])),
    );
    const ps = comparisons.rows.map(({ p }) => p);
    expect(comparisons.rows.map(({ adjustedP }) => adjustedP)).toEqual(benjaminiHochberg(ps));
    const ofAll = tests.map((name) => pOf(all, name));
    expect(comparisons.headlines).toEqual(
      tests.map((of, i) => ({ of, p: ofAll[i], adjustedP: holm(ofAll)[i] })),
    );
    expect(comparisons.looked).toBe(6);
    expect(answered([]).comparisons).toEqual({ looked: 0, headlines: [], rows: [] });
    const one = group(people(60, 0).map((): [number, number] => [20_000, 20_000]));
    // Nobody differs in anything: there is no test.
    expect(answered(total(one, one)).comparisons.looked).toBe(0);
  });

  it('rounds a median to three digits: it is the pay of one person', () => {
    const { total: shown } = answered(total(group(people(61, 1234)), group(people(60, 0))));
    if ('suppressed' in shown.holders) throw new Error('suppressed');
    expect(shown.holders.after.median.value).toBe(21_500);
  });

  it.each([
    ['fewer than thirty people', people(29, 0, 0)],
    ['fewer than thirty who were paid', people(39, 0, 10)],
    ['nobody who was paid', people(60, 0, 60)],
    ['nobody', []],
  ])('is hidden whole where a group has %s', (_, few) => {
    for (const groups of [
      [group(few), group(people(60, 0))],
      [group(people(60, 0)), group(few)],
    ] as const) {
      const hidden = answered(total(...groups)).total;
      expect(hidden).toEqual({
        holders: { suppressed: true },
        nonHolders: { suppressed: true },
        difference: null,
        differenceInDifferences: null,
        suppressed: true,
        disclosure: 'small',
      });
    }
    expect(answered([]).total).toMatchObject({ suppressed: true, disclosure: 'small' });
    const [holders, nonHolders] = total(group(people(60, 0)), group(people(60, 0)));
    for (const only of [holders, nonHolders])
      expect(answered(only ? [only] : []).total).toMatchObject({ suppressed: true, disclosure: 'small' });
  });

  it('shows thirty who were paid, and not twenty-nine', () => {
    const of = (paid: number) => answered(total(group(people(50, 0, 50 - paid)), group(people(60, 0)))).total;
    expect(of(30).suppressed).toBe(false);
    expect(of(29).suppressed).toBe(true);
  });

  it('is hidden where one employer pays more than four fifths of a cell', () => {
    const most = (share: number) =>
      answered(total(group(people(60, 0), share), group(people(60, 0), 0.2))).total;
    expect(most(0.81)).toMatchObject({ suppressed: true, disclosure: 'dominated' });
    expect(most(0.8)).toMatchObject({ suppressed: false, disclosure: 'shown' });
  });

  it('hides who was paid of both groups where fewer than ten of one were not, before or after', () => {
    const employed = (unpaid: number) => {
      const { holders, nonHolders } = answered(
        total(group(people(60, 0, unpaid)), group(people(60, 0, 20))),
      ).total;
      return [holders, nonHolders].map((one) => 'employed' in one && 'suppressed' in one.employed);
    };
    expect(employed(10)).toEqual([false, false]);
    expect(employed(9)).toEqual([true, true]);
    const found = people(60, 0, 20).map(([before], i): [number, number] => [before, i < 9 ? 0 : 20_000]);
    expect(answered(total(group(found), group(people(60, 0)))).total.holders).toMatchObject({
      employed: { suppressed: true },
    });
  });

  it('has mean and median of everybody, of whoever was paid, and the mean change', () => {
    const pays = [
      ...Array.from({ length: 10 }, () => [0, 0] as const),
      ...Array.from({ length: 30 }, () => [400, 600] as const),
    ];
    const same = { low: 400, high: 400, value: 400 };
    expect(answered(total(group(pays), group(pays))).total.nonHolders).toEqual({
      people: 40,
      before: { mean: 300, median: same },
      after: { mean: 450, median: { low: 600, high: 600, value: 600 } },
      change: 150,
      deviation: { after: Math.sqrt(2_700_000 / 39), change: Math.sqrt(300_000 / 39) },
      employed: {
        before: { people: 30, share: 0.75, mean: 400, median: same },
        after: { people: 30, share: 0.75, mean: 600, median: { low: 600, high: 600, value: 600 } },
      },
    });
  });

  it('hides who was paid, in all rows, where few were not', () => {
    const cells = [
      ...row('2024', group(people(60, 0, 9)), group(people(60, 0, 20))),
      ...row('2025', group(people(60, 0, 20)), group(people(60, 0, 20))),
      ...total(group(people(120, 0, 29)), group(people(120, 0, 40))),
    ];
    const { rows, total: all } = answered(cells);
    for (const { holders, nonHolders } of [...rows, all]) {
      expect(holders).toMatchObject({ employed: { suppressed: true } });
      expect(nonHolders).toMatchObject({ employed: { suppressed: true } });
    }
  });

  it('hides a second row beside one that is too small, so that the total does not tell it', () => {
    const many = group(people(60, 0));
    const cells = [
      ...row('2023', group(people(35, 0)), many),
      ...row('2024', many, many),
      ...row('2025', group(people(80, 0)), many),
      ...total(group(people(175, 0, 30)), group(people(180, 0, 30))),
    ];
    expect(answered(cells).rows.map(({ disclosure }) => disclosure)).toEqual([
      'small',
      'complementary',
      'shown',
    ]);
  });

  it('refuses a difference where everybody is paid the same', () => {
    const same = Array.from({ length: 40 }, (): [number, number] => [100, 100]);
    expect(answered(total(group(same), group(same))).total).toMatchObject({
      suppressed: false,
      difference: { refused: 'no-variation' },
      differenceInDifferences: { refused: 'no-variation' },
    });
  });

  it('changes its sign with the labels, and its size with the unit', () => {
    const pays = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 90_000 })),
      {
        minLength: 30,
        maxLength: 40,
      },
    );
    holds(
      fc.property(pays, pays, fc.integer({ min: 2, max: 9 }), (first, second, unit) => {
        const difference = (cells: readonly PayCells[]) => {
          const { differenceInDifferences } = answered(cells).total;
          if (differenceInDifferences === null || 'refused' in differenceInDifferences) return Number.NaN;
          return differenceInDifferences.difference.value;
        };
        const scaled = (all: typeof first) => all.map(([a, b]): [number, number] => [a * unit, b * unit]);
        const value = difference(total(group(first), group(second)));
        expect(difference(total(group(second), group(first)))).toBeCloseTo(-value, 6);
        expect(difference(total(group(scaled(first)), group(scaled(second))))).toBeCloseTo(value * unit, 5);
      }),
      30,
    );
  });
});
