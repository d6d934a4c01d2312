import { contextExtensionsOf, members, type ReadableStatement, resultOf, text } from '@cairn/xapi/lenient';
import type { ReadingBar } from './bar.ts';
import { RESULT_STATUS_EXTENSION } from './verbs.ts';

/** Open Badges 3.0, ResultStatusType: all but Completed award nothing (C.4). */
const BARS: ReadonlyMap<unknown, ReadingBar> = new Map([
  ['Provisional', 'provisional'],
  ['InProgress', 'provisional'],
  ['Enrolled', 'provisional'],
  ['OnHold', 'provisional'],
  ['Failed', 'not-completed'],
  ['Withdrew', 'not-completed'],
]);

/** xAPI's Open Badges profile: the assertion, as a result extension. */
const ASSERTION = 'http://specification.openbadges.org/xapi/extensions/badgeassertion';

/** Most results of a credential that are looked at. */
const MOST_RESULTS = 100;

/**
 * What the result status of a statement keeps from counting: the status in our extension, else that of the results of
 * the Open Badges credential that the statement carries, where one that awards nothing decides.
 */
export function statusBar(statement: ReadableStatement): ReadingBar | undefined {
  const { extensions } = resultOf(statement);
  const own =
    extensions.get(RESULT_STATUS_EXTENSION) ?? contextExtensionsOf(statement).get(RESULT_STATUS_EXTENSION);
  if (own !== undefined) return BARS.get(text(own));
  const { credentialSubject, result } = members(extensions.get(ASSERTION));
  const results = members(credentialSubject).result ?? result;
  if (!Array.isArray(results)) return undefined;
  return results
    .slice(0, MOST_RESULTS)
    .map((one) => BARS.get(members(one).status))
    .find((bar) => bar !== undefined);
}
