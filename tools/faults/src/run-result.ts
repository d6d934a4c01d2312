import type { Truth } from './check/truth.ts';
import type { History } from './history/operations.ts';

/** A run that is over: what happened in it, and what was there at the end. */
export interface RunResult {
  readonly history: History;
  readonly truth: Truth;
}
