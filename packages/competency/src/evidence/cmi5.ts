import {
  activityOf,
  contextActivitiesOf,
  contextExtensionsOf,
  type ReadableStatement,
  verbOf,
} from '@cairn/xapi/lenient';
import type { Evidence } from './evidence.ts';
import { genericEvidence } from './generic.ts';
import { VERB } from './verbs.ts';

const CATEGORIES = 'https://w3id.org/xapi/cmi5/context/categories/';
const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

/**
 * cmi5: only results with the categories cmi5 and moveon count (cmi5 9.6.2); the rest of a session is "cmi5 allowed"
 * and may say anything. `satisfied` comes from the LMS and means the move-on rule of a block or course is met;
 * `waived` sets an assessment aside: both complete, neither passes. Progress is no evidence here: `failed` may
 * carry progress 100.
 */
export function cmi5Evidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const categories = new Set(contextActivitiesOf(statement, 'category').map(({ id }) => id));
  const defined = categories.has(`${CATEGORIES}cmi5`);
  if (!defined && !contextExtensionsOf(statement).has(SESSION)) return undefined;
  const activity = activityOf(statement)?.id;
  if (!defined || activity === undefined) return [];
  const verb = verbOf(statement);
  if (verb === VERB.satisfied || verb === VERB.waived) return [{ kind: 'completion', quality: 1, activity }];
  if (!categories.has(`${CATEGORIES}moveon`)) return [];
  const counted: ReadonlySet<string> = new Set([VERB.passed, VERB.failed, VERB.completed]);
  return counted.has(verb) ? genericEvidence(statement) : [];
}
