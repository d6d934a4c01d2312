import type { LogReader } from '@cairn/lrs';
import type { QuestionTimes } from '@cairn/outcomes';
import type { TenantQueries } from '@cairn/projections';
import { completePosition, keptPosition } from '../complete-position.ts';

const HOUR = 3_600_000;

/** Where the log is looked at. */
interface LogPlace {
  readonly log: LogReader;
  readonly partition: number;
  /** The position up to which the tables are complete. */
  readonly next: number;
}

/**
 * The position that a question is answered as known at, which is the same for ever; undefined while it waits.
 * @param now ms since the epoch
 */
export async function questionPosition(
  queries: TenantQueries,
  { answersAt }: Pick<QuestionTimes, 'answersAt'>,
  place: LogPlace,
  now: number,
): Promise<number | undefined> {
  // Clocks of processes differ: what one of them stores may be dated before the time of another.
  if (answersAt > now - HOUR) return undefined;
  return await keptPosition(queries, 'question', answersAt, () => completePosition(answersAt, place));
}
