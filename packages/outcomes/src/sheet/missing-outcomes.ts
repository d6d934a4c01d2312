import { open, type Undisclosed } from '../disclosure/undisclosed.ts';
import type { ClusteredProportion } from '../statistics/clustered-score.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { attrition, type Bounds, unlinkedBounds } from '../statistics/sensitivity/unlinked.ts';
import type { StratumCells } from './stratum-cells.ts';

/** Of all applications of a group, those without the event of which nothing says how they ended (`count`). */
interface MissingOutcomeGroup extends ClusteredProportion {
  readonly people: {
    /** With at least one such application. */
    readonly missing: number;
    /** With at least one that is known to have ended without the event. */
    readonly ended: number;
  };
}

/** Of both groups of a comparison. */
export interface MissingOutcomeCells {
  readonly holders: MissingOutcomeGroup;
  readonly nonHolders: MissingOutcomeGroup;
}

/** Applications whose outcome nobody reported, and what they could make of the difference. */
export interface MissingOutcomes {
  readonly holders: Missing;
  readonly nonHolders: Missing;
  /** The share of all applications. */
  readonly overall: number;
  /** How much larger the share of holders is: apart from 0, the groups are reported on differently. */
  readonly differential: Estimate;
  /**
   * Holders minus non-holders where all of them had no event, as they count everywhere else, and where all had it; and the least and the most
   * that it can be.
   */
  readonly difference: { readonly allMiss: number; readonly allHit: number } & Bounds;
}

/** How many applications of a group, and which share of all. */
interface Missing {
  readonly n: number;
  readonly share: number;
}

/**
 * What missing outcomes could make of a comparison that is shown; null where people in a cell are too few. Nobody is a number.
 * @param total the comparison itself, with the events of both groups
 */
export function missingOutcomes(
  cells: Undisclosed<MissingOutcomeCells>,
  total: StratumCells,
  { confidence, minimumCell }: { readonly confidence: number; readonly minimumCell: number },
): MissingOutcomes | null {
  const { holders, nonHolders } = open(cells);
  const sizes = [holders, nonHolders].flatMap(({ people }) => [people.missing, people.ended]);
  if (sizes.some((size) => size > 0 && size < minimumCell)) return null;
  const lost = attrition(holders, nonHolders, confidence);
  const linked = ({ n, count }: MissingOutcomeGroup, events: number) => ({
    n: n - count,
    count: events,
    unlinked: count,
  });
  const { allMiss, allHit, difference } = unlinkedBounds(
    linked(holders, total.holders.count),
    linked(nonHolders, total.nonHolders.count),
  );
  return {
    holders: { n: holders.count, share: lost.first },
    nonHolders: { n: nonHolders.count, share: lost.second },
    overall: lost.overall,
    differential: lost.differential,
    difference: { allMiss, allHit, ...difference },
  };
}
