import { suppress } from '../suppression.ts';
import { tellsOfEmployers } from './employers.ts';
import { cellOf, isTooFew, type LinkedCell, togetherOf } from './linked-cell.ts';
import type { ReleaseAtom } from './release-atom.ts';

/** The cells of a row: each says which applications are in it. */
export type LinkedMeasure = readonly ((one: {
  readonly isHolder: boolean;
  readonly counted: boolean;
}) => boolean)[];

/** What of a table is withheld: the keys of rows, and whether the total is. */
interface Withheld {
  readonly rows: ReadonlySet<string>;
  readonly total: boolean;
}

/** A credential; undefined: any. */
type Comparison = string | undefined;
type Decisions = ReadonlyMap<Comparison, Withheld>;
type Rows = ReadonlyMap<string, readonly LinkedCell[]>;

/** What an earlier table and this one differ by, and what the earlier withholds. */
interface Link {
  /** In each cell those who are in one of the tables alone. */
  readonly differences: Rows;
  readonly withheld: Withheld;
  /** Holders of the one credential are holders of the other in all rows: what their tables differ by can be subtracted. */
  readonly isNested: boolean;
}

/**
 * Decides for the tables of all credentials what they withhold, one after the other: the table of any credential first, then by id. A
 * table whose holders are among those of an earlier one, or the other way round, withholds its rows, too, so that what the two do not show
 * can be subtracted as a whole only; and each number must differ from the earlier one by nobody or by enough people.
 * @param already what they withhold for another reason
 */
export function decideTables(
  atoms: readonly ReleaseAtom[],
  measure: LinkedMeasure,
  minimum: number,
  already: Decisions = new Map(),
): Decisions {
  const credentials = [...new Set(atoms.flatMap(({ held }) => held))].sort();
  const isAcross = new Set(atoms.map(({ employer }) => employer)).size > 1;
  const decided = new Map<Comparison, Withheld>();
  for (const comparison of [undefined, ...credentials]) {
    const links = [...decided].map(([earlier, withheld]) =>
      linkOf(atoms, measure, comparison, { earlier, withheld }),
    );
    decided.set(
      comparison,
      withholdingOf(rowsOf(atoms, measure, isHolderOf(comparison)), {
        minimum,
        isAcross,
        links,
        already: already.get(comparison) ?? { rows: new Set(), total: false },
      }),
    );
  }
  return decided;
}

const isHolderOf =
  (comparison: Comparison) =>
  ({ held, holds }: ReleaseAtom) =>
    comparison === undefined ? holds : held.includes(comparison);

function rowsOf(
  atoms: readonly ReleaseAtom[],
  measure: LinkedMeasure,
  isHolder: (atom: ReleaseAtom) => boolean,
): Rows {
  const byRow = Map.groupBy(atoms, ({ row }) => row);
  // In the order of the keys: of rows of one size it decides which is withheld.
  return new Map(
    [...byRow]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([row, own]) => [
        row,
        measure.map((isIn) =>
          cellOf(own.filter((atom) => isIn({ isHolder: isHolder(atom), counted: atom.counted }))),
        ),
      ]),
  );
}

/** In a row in which each of the two has holders that the other has not, neither can be subtracted from the other. */
function linkOf(
  atoms: readonly ReleaseAtom[],
  measure: LinkedMeasure,
  comparison: Comparison,
  { earlier, withheld }: { readonly earlier: Comparison; readonly withheld: Withheld },
): Link {
  const [isOne, isOther] = [isHolderOf(comparison), isHolderOf(earlier)];
  const onlyOne = atoms.filter((atom) => isOne(atom) && !isOther(atom));
  const onlyOther = atoms.filter((atom) => isOther(atom) && !isOne(atom));
  const [rowsOfOne, rowsOfOther] = [onlyOne, onlyOther].map((all) => new Set(all.map(({ row }) => row)));
  const apart = [...onlyOne, ...onlyOther].filter(
    ({ row }) => !(rowsOfOne?.has(row) && rowsOfOther?.has(row)),
  );
  const isNested = onlyOne.length === 0 || onlyOther.length === 0;
  // Who holds one of the two only is a holder in one table and a non-holder in the other: the same people in both cells.
  return { differences: rowsOf(apart, measure, () => true), withheld, isNested };
}

interface Circumstances {
  readonly minimum: number;
  /** Whether there is more than one employer: who is alone has nobody to tell of. */
  readonly isAcross: boolean;
  readonly links: readonly Link[];
  readonly already: Withheld;
}

function withholdingOf(rows: Rows, { minimum, isAcross, links, already }: Circumstances): Withheld {
  const isTelling = (cells: readonly LinkedCell[]) =>
    isAcross && cells.some(({ employers }) => tellsOfEmployers(employers.values()));
  const keys = [...rows.keys()];
  const cellsOf = (key: string) => rows.get(key) ?? [];
  const withheld = new Set(already.rows);
  let total = already.total || isTelling(sumOf([...rows.values()]));
  for (const key of keys) if (isTelling(cellsOf(key))) withheld.add(key);
  for (const { withheld: earlier, isNested } of links) {
    if (isNested) for (const key of earlier.rows) withheld.add(key);
  }
  for (const { differences } of links) {
    for (const [key, cells] of differences)
      if (cells.some((cell) => isTooFew(cell, minimum))) withheld.add(key);
  }
  for (let before = -1; before < withheld.size; ) {
    before = withheld.size;
    const { rows: disclosure, total: whole } = suppress(
      {
        rows: keys.map((key) => cellsOf(key).map(({ people }) => people)),
        once: keys.map((key) => cellsOf(key).map(({ once }) => once)),
      },
      minimum,
      keys.map((key) => (withheld.has(key) ? 'withheld' : 'shown')),
    );
    keys.forEach((key, i) => {
      if (disclosure[i] !== 'shown') withheld.add(key);
    });
    total ||= whole !== 'shown';
    if (total || isRestSafe()) continue;
    const next = smallestShown(rows, withheld);
    if (next === undefined) total = true;
    else withheld.add(next);
  }
  return { rows: withheld, total };

  /** What the withheld rows hold together is the total less the rows that are shown. */
  function isRestSafe(): boolean {
    const rest = [...withheld];
    if (isTelling(sumOf(rest.map(cellsOf)))) return false;
    return links.every(({ differences, withheld: { total: isHidden }, isNested }) => {
      if (!isNested || isHidden) return true;
      const all = sumOf([...differences.values()]);
      const hidden = sumOf(rest.flatMap((key) => [differences.get(key) ?? []]));
      return [...all, ...hidden].every((cell) => !isTooFew(cell, minimum));
    });
  }
}

function smallestShown(rows: Rows, withheld: ReadonlySet<string>): string | undefined {
  const sizes = [...rows].filter(([key]) => !withheld.has(key));
  const size = (cells: readonly LinkedCell[]) =>
    cells.reduce((least, { people }) => Math.min(least, people), Infinity);
  return sizes.sort(([, a], [, b]) => size(a) - size(b))[0]?.[0];
}

/** Rows put together, cell by cell. */
function sumOf(rows: readonly (readonly LinkedCell[])[]): readonly LinkedCell[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: width }, (_, i) => togetherOf(rows.flatMap((row) => row[i] ?? [])));
}
