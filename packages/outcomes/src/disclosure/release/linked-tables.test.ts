import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../testing/holds.ts';
import { undisclosed } from '../undisclosed.ts';
import { LARGEST_SHARE, MINIMUM_EMPLOYERS } from './employers.ts';
import type { ReleaseAtom } from './release-atom.ts';
import { withheldOf } from './withheld.ts';

const MINIMUM = 10;

/** Applications of as many people, `counted` of them with the event, evenly from four employers unless one is named. */
function applications(
  row: string,
  held: readonly string[],
  { counted, others, employer }: { counted: number; others: number; employer?: string },
): ReleaseAtom[] {
  return [true, false].flatMap((isCounted) => {
    const n = isCounted ? counted : others;
    const employers = employer === undefined ? ['a', 'b', 'c', 'd'] : [employer];
    return employers.flatMap((name, i) => {
      const share = Math.floor((n + i) / employers.length);
      const alike = { row, employer: name, held, holds: held.length > 0, counted: isCounted };
      return share === 0 ? [] : [{ ...alike, n: share, people: share, once: share }];
    });
  });
}

function decide(atoms: readonly ReleaseAtom[], credential?: string) {
  const closed = atoms.map((atom) => undisclosed(atom));
  const { shows, total } = withheldOf(closed, credential, MINIMUM);
  const rows = new Set(atoms.map(({ row }) => row).filter((row) => !shows(row)));
  return { rows, total };
}
const many = { counted: 40, others: 40 };

describe('what a release withholds', () => {
  it('is nothing where all cells are large and no tables differ by few', () => {
    const atoms = [
      ...applications('1', ['A'], many),
      ...applications('1', [], many),
      ...applications('2', ['A'], many),
      ...applications('2', [], many),
    ];
    for (const credential of [undefined, 'A']) {
      expect(decide(atoms, credential)).toEqual({ rows: new Set(), total: false });
    }
  });

  it('is a row in which the holders of a credential are nearly all holders', () => {
    const rows = ['1', '2', '3'].flatMap((row) => [
      ...applications(row, ['A'], many),
      ...applications(row, ['B'], row === '1' ? { counted: 3, others: 30 } : many),
      ...applications(row, [], many),
    ]);
    // Any less A are those who hold only B: in the first row three of them were hired.
    const { rows: withheld, total } = decide(rows, 'A');
    expect(withheld.has('1')).toBe(true);
    expect(withheld.size).toBe(2);
    expect(total).toBe(false);
    expect(decide(rows).rows.has('1')).toBe(false);
  });

  it('is everything of a credential that few have beside another that is a part of it', () => {
    const atoms = [
      ...applications('1', ['A', 'B'], many),
      ...applications('1', ['A'], { counted: 4, others: 2 }),
      ...applications('1', [], many),
    ];
    expect(decide(atoms, 'A')).toEqual({ rows: new Set(), total: false });
    expect(decide(atoms, 'B')).toEqual({ rows: new Set(['1']), total: true });
  });

  it('is a row that tells of one employer, and another beside it', () => {
    const atoms = ['1', '2', '3'].flatMap((row) => [
      ...applications(row, ['A'], many),
      ...applications(row, [], row === '2' ? { ...many, employer: 'a' } : many),
    ]);
    const { rows, total } = decide(atoms);
    expect([...rows].sort()).toEqual(['1', '2']);
    expect(total).toBe(false);
  });

  it('leaves the numbers of a tenant with one employer alone', () => {
    const atoms = [['A'], []].flatMap((held) => applications('1', held, { ...many, employer: 'own' }));
    expect(decide(atoms)).toEqual({ rows: new Set(), total: false });
  });

  it('is the total, not every row, where one employer has most of all that is counted', () => {
    const atoms = ['1', '2', '3', '4'].flatMap((row) => [
      ...applications(row, ['A'], many),
      ...applications(row, [], many),
    ]);
    // Among all holders no employer has most; of those with the event a has, of those without b.
    const most = [
      ...applications('2', ['A'], { counted: 2000, others: 0, employer: 'a' }),
      ...applications('2', ['A'], { counted: 0, others: 1000, employer: 'b' }),
      ...applications('2', ['A'], { counted: 0, others: 1000, employer: 'c' }),
    ];
    expect(decide([...atoms, ...most])).toEqual({ rows: new Set(['1', '2']), total: true });
  });

  it('is the first by its key of rows of one size, whatever order they come in', () => {
    const atoms = ['3', '1', '4', '2'].flatMap((row) => [
      ...applications(row, ['A'], row === '4' ? { counted: 9, others: 40 } : many),
      ...applications(row, [], many),
    ]);
    for (const order of [atoms, atoms.toReversed(), atoms.toSorted((a, b) => (a.row < b.row ? -1 : 1))])
      expect(decide(order)).toEqual({ rows: new Set(['1', '4']), total: false });
  });

  it('is as many rows as it takes for what they differ by from another table to be of enough people', () => {
    const atoms = ['1', '2', '3', '4'].flatMap((row) => [
      ...applications(row, ['A'], { counted: 30 + Number(row), others: 60 }),
      ...applications(row, [], many),
    ]);
    // Of those who hold another credential alone four were hired in row 2, nobody in row 1, and many in the others.
    const others = [
      ...applications('2', ['B'], { counted: 4, others: 40 }),
      ...applications('3', ['B'], many),
      ...applications('4', ['B'], many),
    ];
    expect(decide([...atoms, ...others], 'A')).toEqual({ rows: new Set(['1', '2', '3']), total: false });
    expect(decide(atoms, 'A')).toEqual({ rows: new Set(), total: false });
  });

  it('is a row that nobody knows, and what has no row', () => {
    const { shows } = withheldOf(
      [...applications('1', ['A'], many), ...applications('1', [], many)].map((atom) => undisclosed(atom)),
      'A',
      MINIMUM,
    );
    expect([shows('1'), shows('2'), shows(undefined)]).toEqual([true, false, false]);
  });

  it('is all of it for a credential that nobody holds, and for nobody at all', () => {
    expect(decide(applications('1', [], many), 'A')).toEqual({ rows: new Set(['1']), total: true });
    expect(decide([])).toEqual({ rows: new Set(), total: true });
  });
});

const HELD = [[], ['A'], ['B'], ['A', 'B'], ['C'], ['A', 'C'], ['A', 'B', 'C']] as const;
const world = fc.array(
  fc.record({
    row: fc.constantFrom('1', '2', '3', '4', '5'),
    held: fc.constantFrom(...HELD),
    counted: fc.oneof(fc.nat(12), fc.nat(80)),
    others: fc.oneof(fc.nat(12), fc.nat(80)),
    isOneEmployer: fc.boolean(),
  }),
  { minLength: 1, maxLength: 18 },
);

type Cells = ReadonlyMap<
  string,
  readonly { readonly n: number; readonly employers: ReadonlyMap<string, number> }[]
>;

/** Counts of the four cells of each row of a credential's table, counted once more and in another way. */
function tableOf(atoms: readonly ReleaseAtom[], credential: string | undefined): Cells {
  const rows = [...new Set(atoms.map(({ row }) => row))];
  const isHolder = (atom: ReleaseAtom) =>
    credential === undefined ? atom.holds : atom.held.includes(credential);
  return new Map(
    rows.map((row) => [
      row,
      [0, 1, 2, 3].map((cell) => {
        const own = atoms.filter(
          (atom) => atom.row === row && isHolder(atom) === cell < 2 && atom.counted === (cell % 2 === 0),
        );
        const employers = new Map<string, number>();
        for (const { employer, n } of own) employers.set(employer, (employers.get(employer) ?? 0) + n);
        return { n: own.reduce((sum, { n }) => sum + n, 0), employers };
      }),
    ]),
  );
}

const sumOf = (cells: Cells, keys: Iterable<string>) =>
  [0, 1, 2, 3].map((cell) => [...keys].reduce((sum, key) => sum + (cells.get(key)?.[cell]?.n ?? 0), 0));

describe('tables of a release', () => {
  it('never show a small cell, a rest or a difference of nested tables that is small, or one employer', () => {
    holds(
      fc.property(world, (parts) => {
        const atoms = parts.flatMap(({ row, held, isOneEmployer, ...counts }) =>
          applications(row, held, { ...counts, ...(isOneEmployer && { employer: 'a' }) }),
        );
        const isAcross = new Set(atoms.map(({ employer }) => employer)).size > 1;
        const tables = [undefined, 'A', 'B', 'C'].map((credential) => ({
          cells: tableOf(atoms, credential),
          withheld: decide(atoms, credential),
        }));
        for (const { cells, withheld } of tables) {
          for (const [key, row] of cells) {
            if (withheld.rows.has(key)) continue;
            for (const { n, employers } of row) {
              expect(n).toBeGreaterThanOrEqual(MINIMUM);
              if (!isAcross) continue;
              expect(employers.size).toBeGreaterThanOrEqual(MINIMUM_EMPLOYERS);
              expect(Math.max(...employers.values())).toBeLessThanOrEqual(LARGEST_SHARE * n);
            }
          }
          if (withheld.total || withheld.rows.size === 0) continue;
          expect(withheld.rows.size).toBeGreaterThanOrEqual(2);
          expect(Math.min(...sumOf(cells, withheld.rows))).toBeGreaterThanOrEqual(MINIMUM);
        }
        for (const one of tables) {
          for (const other of tables) {
            const both = [...one.cells.keys()].filter((key) =>
              [one, other].every(({ withheld }) => !withheld.rows.has(key)),
            );
            const differences = both.map((key) => difference(one.cells, other.cells, [key]));
            const isWhole = !one.withheld.total && !other.withheld.total;
            if (isWhole) {
              const rest = [...one.cells.keys()].filter((key) => !both.includes(key));
              differences.push(difference(one.cells, other.cells, one.cells.keys()));
              differences.push(difference(one.cells, other.cells, rest));
            }
            if (!isNested(atoms, tables.indexOf(one), tables.indexOf(other))) continue;
            for (const cell of differences.flat()) {
              if (cell !== 0) expect(Math.abs(cell)).toBeGreaterThanOrEqual(MINIMUM);
            }
          }
        }
      }),
      600,
    );
  });

  it('are the same in whatever order applications come', () => {
    holds(
      fc.property(world, (parts) => {
        const atoms = parts.flatMap(({ row, held, ...counts }) => applications(row, held, counts));
        for (const credential of [undefined, 'A', 'B']) {
          const sorted = [...atoms].sort((a, b) => (a.row < b.row ? -1 : 1));
          expect(decide(sorted, credential)).toEqual(decide([...sorted].reverse(), credential));
        }
      }),
      200,
    );
  });
});

function difference(one: Cells, other: Cells, keys: Iterable<string>): number[] {
  const all = [...keys];
  const [first, second] = [sumOf(one, all), sumOf(other, all)];
  return first.map((n, i) => n - (second[i] ?? 0));
}

const NAMES = [undefined, 'A', 'B', 'C'];

function isNested(atoms: readonly ReleaseAtom[], one: number, other: number): boolean {
  const holds = (atom: ReleaseAtom, i: number) => {
    const name = NAMES[i];
    return name === undefined ? atom.holds : atom.held.includes(name);
  };
  return (
    atoms.every((atom) => !holds(atom, one) || holds(atom, other)) ||
    atoms.every((atom) => !holds(atom, other) || holds(atom, one))
  );
}
