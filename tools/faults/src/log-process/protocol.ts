import type { SentStatement } from '../history/operations.ts';

/** The tenant whose log is written. */
export const TENANT = 'default';

/** A line of what a log process says on stdout, JSON; each is out before the next thing happens. */
export type Said =
  | { readonly say: 'open' }
  | {
      readonly say: 'sent';
      readonly number: number;
      readonly batch: string;
      readonly statements: SentStatement[];
    }
  | { readonly say: 'acknowledged'; readonly number: number }
  | { readonly say: 'conflict'; readonly number: number }
  | { readonly say: 'unavailable'; readonly number: number; readonly why: string };

/** A message to a log process. */
export interface LogProcessOptions {
  readonly folder: string;
  readonly seed: number;
  /** Number of the first writer: no two lives on one folder may have one in common. */
  readonly firstWriter: number;
  readonly writers: number;
  /** Requests of each writer. */
  readonly requests: number;
  /** Wrapper around the log: one that keeps its word, or one that does not. */
  readonly log: 'whole' | 'answering early' | 'answering anyway';
  /** Small, so that its upkeep is under way often. */
  readonly indexRunSize: number;
  /** Appends that may wait; more are refused. As the log has it when left out. */
  readonly maxAppends?: number;
}
