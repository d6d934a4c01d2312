import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { holds } from '../testing/holds.ts';
import { estimateAdverseImpact, type SelectionCell } from './adverse-impact-comparison.ts';

const row = (key: string) => ({ key, label: key });
const cell = (group: string, people: number, selected: number, key?: string): SelectionCell => ({
  ...(key !== undefined && { row: row(key) }),
  group,
  people,
  selected,
});
const report = (cells: readonly SelectionCell[]) =>
  disclose(estimateAdverseImpact(cells.map(undisclosed), { confidence: 0.95, minimumCell: 10 }));
/** The cells of rows with those of all of them together, everybody in one row. */
const withTotals = (cells: readonly SelectionCell[]) => [
  ...[...Map.groupBy(cells, ({ group }) => group)].map(([group, of]) =>
    cell(
      group,
      of.reduce((sum, { people }) => sum + people, 0),
      of.reduce((sum, { selected }) => sum + selected, 0),
    ),
  ),
  ...cells,
];

describe('adverse impact', () => {
  it('compares each group with the one of the highest rate, and says what all comparisons together say', () => {
    const { groups, reference, comparisons, notStated } = report(
      withTotals([
        cell('a', 100, 60, 'x'),
        cell('b', 100, 45, 'x'),
        cell('c', 100, 48, 'x'),
        cell('', 20, 5, 'x'),
      ]),
    );
    expect({ reference, comparisons, notStated }).toEqual({ reference: 'a', comparisons: 2, notStated: 20 });
    expect(groups).toMatchObject([
      {
        group: 'a',
        ratio: null,
        difference: null,
        withinRows: null,
        p: null,
        adjustedP: null,
        flagged: false,
      },
      { group: 'b', ratio: { value: 0.75 }, flagged: true, difference: { value: expect.closeTo(-0.15, 12) } },
      { group: 'c', ratio: { value: 0.8 }, flagged: false },
    ]);
    const [, b, c] = groups;
    if (b?.suppressed !== false || c?.suppressed !== false) throw new Error('suppressed');
    // Of two the smaller p counts twice, and the larger once.
    expect(b.adjustedP).toBeCloseTo(2 * (b.p ?? 0), 12);
    expect(c.adjustedP).toBeCloseTo(Math.max(c.p ?? 0, b.adjustedP ?? 0), 12);
  });

  it('takes rows in which a group is too small as one stratum, and shows none of them', () => {
    const { rows, groups } = report(
      withTotals([
        ...[cell('a', 50, 25, 'x'), cell('b', 50, 15, 'x')],
        ...[cell('a', 40, 20, 'y'), cell('b', 9, 5, 'y')],
        ...[cell('a', 30, 10, 'z'), cell('b', 20, 8, 'z')],
      ]),
    );
    expect(rows).toMatchObject([
      {
        key: 'x',
        suppressed: false,
        groups: [
          { group: 'a', people: 50 },
          { group: 'b', people: 50, selected: 15 },
        ],
      },
      { key: 'y', label: 'y', suppressed: true, disclosure: 'small' },
      { key: 'z', suppressed: true, disclosure: 'complementary' },
    ]);
    const [, b] = groups;
    if (b?.suppressed !== false || b.withinRows === null) throw new Error('suppressed');
    // Strata 15/50 v 25/50 and 13/29 v 30/70, with weights n1 n2 / n.
    const weights = [25, (29 * 70) / 99];
    const differences = [-0.2, 13 / 29 - 30 / 70];
    const value =
      weights.reduce((sum, weight, i) => sum + weight * (differences[i] ?? 0), 0) / (25 + (29 * 70) / 99);
    expect(b.withinRows.riskDifference).toMatchObject({ value: expect.closeTo(value, 12) });
    expect(b.reversed).toBe(false);
  });

  it('says that the comparison within rows points the other way', () => {
    const { groups } = report(
      withTotals([
        ...[cell('a', 800, 480, 'easy'), cell('b', 100, 65, 'easy')],
        ...[cell('a', 100, 10, 'hard'), cell('b', 800, 100, 'hard')],
      ]),
    );
    expect(groups[1]).toMatchObject({ group: 'b', flagged: true, reversed: true });
  });

  it('compares nobody where one group is shown, and says nothing of few of whom nothing is said', () => {
    const one = report(
      withTotals([cell('a', 60, 30, 'x'), cell('b', 4, 2, 'x'), cell('c', 6, 1, 'x'), cell('', 3, 1, 'x')]),
    );
    expect(one).toMatchObject({ reference: null, comparisons: 0, notStated: null });
    expect(one.groups).toEqual([
      { group: 'a', suppressed: true, disclosure: 'small' },
      { group: 'b', suppressed: true, disclosure: 'small' },
      { group: 'c', suppressed: true, disclosure: 'small' },
    ]);
    expect(one.rows).toEqual([{ key: 'x', label: 'x', suppressed: true, disclosure: 'small' }]);
    expect(report([])).toMatchObject({ reference: null, groups: [], rows: [], notStated: 0 });
  });

  it('shows no group and no row under the minimum, and no ratio over 1, of any counts', () => {
    const counts = fc
      .tuple(fc.constantFrom('a', 'b', 'c', ''), fc.constantFrom('x', 'y', 'z'), fc.nat(60), fc.nat(60))
      .map(([group, key, people, selected]) => cell(group, people, Math.min(people, selected), key));
    holds(
      fc.property(
        fc.uniqueArray(counts, { selector: ({ group, row }) => `${group}/${row?.key}` }),
        (cells) => {
          const { groups, rows } = report(withTotals(cells.filter(({ people }) => people > 0)));
          for (const group of groups) {
            if (group.suppressed) continue;
            expect(group.people).toBeGreaterThanOrEqual(10);
            if (group.ratio !== null && 'value' in group.ratio)
              expect(group.ratio.value).toBeLessThanOrEqual(1 + 1e-12);
          }
          for (const one of rows)
            if (!one.suppressed)
              for (const { people } of one.groups) expect(people).toBeGreaterThanOrEqual(10);
        },
      ),
    );
  });
});
