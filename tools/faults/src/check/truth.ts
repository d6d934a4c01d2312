import type { Found, ListedStatement } from '../history/operations.ts';

/** A record of the log, as the checker needs it. */
export interface LoggedRecord {
  readonly statements: readonly LoggedStatement[];
  /** Links, splits and publications, by their names. */
  readonly changes?: readonly string[];
  /** The time that a clock event brings, ms. */
  readonly clock?: number;
}

/** A statement of such a record. */
export interface LoggedStatement {
  readonly id: string;
  readonly content: string;
  readonly voids?: string;
}

/** What was found when all was over and the store at rest. */
export interface Truth {
  /** Every record in log order. */
  readonly log: readonly LoggedRecord[];
  /**
   * Whether the log holds whatever was sent to it (Kafka: the fold sorts it out), or only what was accepted (LMDB).
   */
  readonly logHolds: 'all' | 'accepted';
  /** What each id that was ever sent reads as; absent where nobody asked. */
  readonly byId: ReadonlyMap<string, Found>;
  /** The listing of everything, by who was asked. */
  readonly listed: ReadonlyMap<string, readonly ListedStatement[]>;
}
