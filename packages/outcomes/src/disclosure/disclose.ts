import { suppress, type TableCounts, type TableDisclosure } from './suppression.ts';
import { open, type Undisclosed } from './undisclosed.ts';

/** An estimate with what decides which of its rows may be shown. */
export interface Estimated<Answer> {
  /** Smallest cell that may be shown. */
  readonly minimumCell: number;
  /** How many people are in each group: the same for all metrics of a population. */
  readonly groups: TableCounts;
  /** How many people are in each of the metric's own cells. */
  readonly cells: TableCounts;
  /** The answer with exactly the rows that may be shown. */
  readonly show: (disclosure: TableDisclosure) => Answer;
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
