import { checkHistory } from './check/check-history.ts';
import type { Truth } from './check/truth.ts';
import type { Violation } from './check/violation.ts';
import type { History } from './history/operations.ts';
import { occurredText } from './report/occurred-text.ts';

/** A run that is over. */
export interface RunResult {
  /** What happened in it. */
  readonly history: History;
  /** What was there at the end. */
  readonly truth: Truth;
  /** What was found wrong on the way. */
  readonly found: readonly Violation[];
}

/** What a run comes to. */
export interface Outcome {
  readonly history: History;
  readonly violations: readonly Violation[];
  /** How many ids were asked for when all was over. */
  readonly readBack?: number;
  /** What persons, rules and time did, in lines. */
  readonly occurred?: string;
}

/** Checks a run. */
export function outcomeOf(result: RunResult): Outcome {
  const { history, truth } = result;
  const occurred = occurredText(history.changes ?? [], truth);
  return { history, violations: violationsOf(result), readBack: truth.byId.size, occurred };
}

/** Everything that was wrong with a run. */
function violationsOf({ history, truth, found }: RunResult): Violation[] {
  return [...found, ...checkHistory(history, truth)];
}
