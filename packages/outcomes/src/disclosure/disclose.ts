import type { ReleaseAtom } from './release/release-atom.ts';
import { withheldOf } from './release/withheld.ts';
import { type Disclosure, suppress, type TableCounts, type TableDisclosure } from './suppression.ts';
import { open, type Undisclosed } from './undisclosed.ts';

/** An estimate with what decides which of its rows may be shown. */
export interface Estimated<Answer> {
  /** Smallest cell that may be shown. */
  readonly minimumCell: number;
  /** How many people are in each group: the same for all metrics of a population. */
  readonly groups: TableCounts;
  /** How many people are in each of the metric's own cells. */
  readonly cells: TableCounts;
  /** The keys of the rows, in their order; without them nothing of it can be released. */
  readonly rowKeys?: readonly string[];
  /**
   * The answer with exactly the rows that may be shown.
   * @param isRelease whether its readers may not see single records: then it has nothing that the figures of the release do not cover
   */
  readonly show: (disclosure: TableDisclosure, isRelease?: boolean) => Answer;
}

/**
 * The answer, with small cells and what would give them away left out.
 *
 * Which rows must be hidden for the sizes of their groups is decided first, and by those sizes alone: every metric of a
 * population then hides these rows, so that no group that one metric hides can be worked out from two that show the others.
 */
export function disclose<Answer>(estimate: Undisclosed<Estimated<Answer>>): Answer {
  const { minimumCell, groups, cells, show } = open(estimate);
  const bySize = suppress(groups, minimumCell);
  const { rows, total } = suppress(cells, minimumCell, bySize.rows);
  return show({ rows, total: bySize.total === 'shown' ? total : bySize.total });
}

/** The table of a release: what its numbers are beside those of all other tables of the release. */
export interface ReleasedTable {
  readonly atoms: readonly Undisclosed<ReleaseAtom>[];
  /** The credential that it compares by; undefined: any. */
  readonly credential: string | undefined;
}

/**
 * As {@link disclose}, for readers who may not see single records: what {@link withheldOf} withholds stays hidden, too, and nothing that is
 * hidden says why. A row that the atoms do not have is withheld.
 */
export function discloseRelease<Answer>(
  estimate: Undisclosed<Estimated<Answer>>,
  { atoms, credential }: ReleasedTable,
): Answer {
  const { minimumCell, groups, cells, rowKeys = [], show } = open(estimate);
  const withheld = withheldOf(atoms, credential, minimumCell);
  const already = groups.rows.map((_, i): Disclosure => (withheld.shows(rowKeys[i]) ? 'shown' : 'withheld'));
  const bySize = suppress(groups, minimumCell, already);
  const { rows, total } = suppress(cells, minimumCell, bySize.rows);
  const isTotalShown = !withheld.total && bySize.total === 'shown' && total === 'shown';
  const asWithheld = (isShown: boolean): Disclosure => (isShown ? 'shown' : 'withheld');
  return show(
    { rows: rows.map((row) => asWithheld(row === 'shown')), total: asWithheld(isTotalShown) },
    true,
  );
}
