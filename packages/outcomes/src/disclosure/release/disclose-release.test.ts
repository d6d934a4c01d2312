import { describe, expect, it } from 'vitest';
import { disclose, discloseRelease, type Estimated } from '../disclose.ts';
import type { TableDisclosure } from '../suppression.ts';
import { Undisclosed, undisclosed } from '../undisclosed.ts';
import type { ReleaseAtom } from './release-atom.ts';

const atoms = (row: string, n: number): ReleaseAtom[] =>
  ['a', 'b', 'c', 'd'].flatMap((employer) =>
    [true, false].flatMap((holds) =>
      [true, false].map((counted) => ({
        row,
        employer,
        held: holds ? ['A'] : [],
        holds,
        counted,
        n,
        people: n,
        once: n,
      })),
    ),
  );

type Table = Pick<Estimated<TableDisclosure>, 'groups' | 'cells' | 'rowKeys'>;
const estimate = (table: Table) =>
  new Undisclosed({ minimumCell: 10, ...table, show: (disclosure: TableDisclosure) => disclosure });
const released = (table: Table, of: readonly ReleaseAtom[], credential?: string) =>
  discloseRelease(estimate(table), { atoms: of.map((atom) => undisclosed(atom)), credential });

const large = { rows: [[50], [50], [50]] };
const table: Table = { groups: large, cells: large, rowKeys: ['1', '2', '3'] };
const all = [...atoms('1', 20), ...atoms('2', 20), ...atoms('3', 20)];

describe('a release', () => {
  it('shows what is large, and neither one employer nor another table tells', () => {
    for (const credential of [undefined, 'A'])
      expect(released(table, all, credential)).toEqual({ rows: ['shown', 'shown', 'shown'], total: 'shown' });
    expect(released(table, all, 'nobody has it')).toEqual({
      rows: ['withheld', 'withheld', 'withheld'],
      total: 'withheld',
    });
  });

  it('tells the answer that it is one', () => {
    const told = new Undisclosed({
      minimumCell: 10,
      ...table,
      show: (_: TableDisclosure, isRelease?: boolean) => isRelease === true,
    });
    expect(
      discloseRelease(told, { atoms: all.map((atom) => undisclosed(atom)), credential: undefined }),
    ).toBe(true);
    expect(disclose(told)).toBe(false);
  });

  it('withholds a row that the atoms do not have, with another, and all where no row is named', () => {
    expect(released({ ...table, rowKeys: ['1', '2', 'other'] }, all)).toEqual({
      rows: ['withheld', 'shown', 'withheld'],
      total: 'shown',
    });
    const { rowKeys: _, ...nameless } = table;
    expect(released(nameless, all)).toEqual({ rows: ['withheld', 'withheld', 'withheld'], total: 'shown' });
  });

  it('does not say why: what disclose calls small or complementary is withheld', () => {
    for (const which of ['groups', 'cells'] as const) {
      const small = { ...table, [which]: { rows: [[9], [50], [40]] } };
      expect(disclose(estimate(small)).rows).toEqual(['small', 'shown', 'complementary']);
      expect(released(small, all).rows).toEqual(['withheld', 'shown', 'withheld']);
      expect(released(small, all).total).toBe('shown');
      const total = { ...table, [which]: { ...large, total: [9] } };
      expect(disclose(estimate(total)).total).toBe('small');
      expect(released(total, all)).toEqual({ rows: ['shown', 'shown', 'shown'], total: 'withheld' });
    }
  });

  it('withholds the total where the tables of the release do', () => {
    const two = all.filter(({ employer }) => employer === 'a' || employer === 'b');
    expect(released(table, two)).toEqual({ rows: ['withheld', 'withheld', 'withheld'], total: 'withheld' });
  });
});
