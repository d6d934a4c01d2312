import { contextExtensionsOf, members, type ReadableStatement, resultOf, text } from './reading.ts';

/** Ours: the result status of Open Badges 3.0 (`ResultStatusType`), in the result or the context of a statement. */
const RESULT_STATUS_EXTENSION = 'https://w3id.org/xapi/cairn/extensions/result-status';

/** xAPI's Open Badges profile: the assertion, as a result extension. */
const ASSERTION = 'http://specification.openbadges.org/xapi/extensions/badgeassertion';

/** Most results of a credential that are looked at. */
const MOST_RESULTS = 100;

/**
 * The statuses of the results that a statement reports (Open Badges 3.0, `ResultStatusType`): the one in our extension, else those
 * of the Open Badges credential that it carries, whose results and subject need not be in lists. No status means Completed.
 */
export function resultStatusesOf(statement: ReadableStatement): readonly string[] {
  const { extensions } = resultOf(statement);
  const own =
    extensions.get(RESULT_STATUS_EXTENSION) ?? contextExtensionsOf(statement).get(RESULT_STATUS_EXTENSION);
  if (own !== undefined) return [text(own) ?? ''];
  return carriedResultsOf(statement)
    .slice(0, MOST_RESULTS)
    .flatMap((one) => text(members(one).status) ?? []);
}

/** The results of the Open Badges credential that a statement carries. */
export function carriedResultsOf(statement: ReadableStatement): readonly unknown[] {
  const { credentialSubject, result } = members(resultOf(statement).extensions.get(ASSERTION));
  const subjects = listOf(credentialSubject);
  // Of several subjects nobody says which one the statement is about.
  const subject = subjects.length === 1 ? members(subjects[0]) : {};
  return listOf(subject.result ?? result);
}

/** JSON-LD writes a list of one as that one. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

const AWARD_NOTHING: ReadonlySet<string> = new Set([
  'Enrolled',
  'Failed',
  'InProgress',
  'OnHold',
  'Provisional',
  'Withdrew',
]);

/** Whether a result that a statement reports is not completed, so that it awards nothing (Open Badges 3.0, C.4). */
export function isUnfinished(statement: ReadableStatement): boolean {
  return resultStatusesOf(statement).some((status) => AWARD_NOTHING.has(status));
}
