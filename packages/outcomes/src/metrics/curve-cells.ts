import type { RowName } from '../dimensions/dimension.ts';
import type { PeopleInRow } from './people-counted.ts';

/** People of one group who were followed for the same days, and what ended it. */
export interface FollowedCell {
  /** Absent in what is of all rows together. */
  readonly row?: RowName;
  readonly isHolder: boolean;
  /** Days after the start of the clock at which they were first seen; 0 where that was at the start. */
  readonly entry: number;
  /** Days after the start of the clock at which they were last seen. */
  readonly time: number;
  /** What ended it; null: nothing yet. */
  readonly cause: string | null;
  readonly count: number;
}

/** How many people had the event in one row of a dimension, and how many had not; in all together where none is named. */
export interface CurveCells {
  readonly row?: RowName;
  readonly holders: PeopleInRow;
  readonly nonHolders: PeopleInRow;
}
