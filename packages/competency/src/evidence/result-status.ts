import { type ReadableStatement, resultStatusesOf } from '@cairn/xapi/lenient';
import type { ReadingBar } from './bar.ts';

/** Open Badges 3.0, ResultStatusType: all but Completed award nothing (C.4). */
const BARS: ReadonlyMap<string, ReadingBar> = new Map([
  ['Provisional', 'provisional'],
  ['InProgress', 'provisional'],
  ['Enrolled', 'provisional'],
  ['OnHold', 'provisional'],
  ['Failed', 'not-completed'],
  ['Withdrew', 'not-completed'],
]);

/** What the result statuses of a statement keep from counting: one that awards nothing decides. */
export function statusBar(statement: ReadableStatement): ReadingBar | undefined {
  return resultStatusesOf(statement)
    .map((status) => BARS.get(status))
    .find((bar) => bar !== undefined);
}
