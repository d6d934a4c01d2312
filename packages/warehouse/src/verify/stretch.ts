import type { DeadRecords } from './dead-records.ts';

/** A stretch of a partition in which the rows of one tenant are compared. */
export interface Stretch {
  readonly tenant: string;
  readonly partition: number;
  /** Offsets: from the first to after the last. */
  readonly from: number;
  readonly to: number;
  readonly dead: DeadRecords;
}
