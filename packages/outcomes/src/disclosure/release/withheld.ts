import { open, type Undisclosed } from '../undisclosed.ts';
import { decideTables, type LinkedMeasure } from './linked-tables.ts';
import type { ReleaseAtom } from './release-atom.ts';

/** What of a table a release withholds; it does not say why. */
export interface TableWithheld {
  /** Whether a row is known and not withheld. */
  readonly shows: (key: string | undefined) => boolean;
  readonly total: boolean;
}

/** How many people are in each group: the same in all metrics of a population, so this decides first. */
const GROUPS: LinkedMeasure = [({ isHolder }) => isHolder, ({ isHolder }) => !isHolder];
/** Who had the event and who had not, in each group. */
const CELLS: LinkedMeasure = [true, false].flatMap((isHolder) =>
  [true, false].map(
    (counted): LinkedMeasure[number] =>
      (one) =>
        one.isHolder === isHolder && one.counted === counted,
  ),
);

/**
 * What the table of a credential (undefined: any) withholds in a release, beside the tables of all other credentials: cells that tell of too
 * few people or of single employers, differences of two tables that do, and what would give them away. A function of the counts alone: it
 * is the same for everybody, whenever and in whatever order they ask.
 */
export function withheldOf(
  undisclosedAtoms: readonly Undisclosed<ReleaseAtom>[],
  credential: string | undefined,
  minimumCell: number,
): TableWithheld {
  const atoms = undisclosedAtoms.map(open);
  const byGroups = decideTables(atoms, GROUPS, minimumCell);
  const decided = decideTables(atoms, CELLS, minimumCell, byGroups);
  const known = new Set(atoms.map(({ row }) => row));
  // Nobody holds it: a table without holders shows nothing.
  const { rows, total } = decided.get(credential) ?? { rows: known, total: true };
  return { shows: (key) => key !== undefined && known.has(key) && !rows.has(key), total };
}
