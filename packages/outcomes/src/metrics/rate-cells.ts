import type { RowName } from '../dimensions/dimension.ts';
import type { ClusteredProportion } from '../statistics/clustered-score.ts';
import type { Proportion } from '../statistics/estimate.ts';
import type { PeopleCounted, PeopleInRow } from './people-counted.ts';

/** What was counted of one group: applications, and the people who made them. */
export interface RateGroupCells extends ClusteredProportion, PeopleInRow {}

/** What was counted of one row of a dimension; of all of them together where none is named. */
export interface RateCells {
  readonly row?: RowName;
  readonly holders: RateGroupCells;
  readonly nonHolders: RateGroupCells;
  /** Of the non-holders those of whose learning nothing is known: applications, and the people who made them. */
  readonly withoutLearningRecord: Proportion & { readonly people: PeopleCounted };
}
