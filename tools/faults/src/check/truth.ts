import type { Found, ListedStatement } from '../history/operations.ts';

/** A record of the log, as the checker needs it. */
export interface LoggedRecord {
  /** Where it is; absent where no decision is asked for. A run has one tenant, whose records are in one partition. */
  readonly offset?: number;
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

/** Decisions that one record led to. */
export interface DecisionsAt {
  /** Of the record. */
  readonly offset: number;
  /** What led to them by their own words: `statement`, `publication`, `link` or `clock`. */
  readonly cause: string;
  readonly count: number;
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
  /** Every decision; absent in runs without persons, rules and time. */
  readonly decisions?: readonly DecisionsAt[];
}
