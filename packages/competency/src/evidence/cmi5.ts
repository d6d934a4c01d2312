import {
  activityOf,
  contextActivitiesOf,
  contextExtensionsOf,
  members,
  type ReadableStatement,
  text,
  verbOf,
} from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { exemption, genericEvidence } from './generic.ts';
import { EXEMPTING, VERB } from './verbs.ts';

const CATEGORIES = 'https://w3id.org/xapi/cmi5/context/categories/';
const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

/**
 * cmi5: only results with the categories cmi5 and moveon count (cmi5 9.6.2); the rest of a session is "cmi5 allowed"
 * and may say anything. `satisfied` comes from the LMS and means the move-on rule of a block or course is met: it
 * completes and never passes. `waived` is met "by means other than completing" (9.3.7): an exemption. Progress is no
 * evidence here: `failed` may carry progress 100.
 */
function cmi5Evidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const categories = new Set(contextActivitiesOf(statement, 'category').map(({ id }) => id));
  const defined = categories.has(`${CATEGORIES}cmi5`);
  if (!defined && !contextExtensionsOf(statement).has(SESSION)) return undefined;
  const activity = activityOf(statement)?.id;
  if (!defined || activity === undefined) return [];
  const verb = verbOf(statement);
  if (verb === VERB.satisfied) return [{ kind: 'completion', quality: 1, activity }];
  if (EXEMPTING.has(verb)) return [exemption(activity)];
  if (!categories.has(`${CATEGORIES}moveon`)) return [];
  const counted: ReadonlySet<string> = new Set([VERB.passed, VERB.failed, VERB.completed]);
  return counted.has(verb) ? genericEvidence(statement) : [];
}

/**
 * One try at an assignable unit is one launch session within one registration (cmi5 9.6.3.1): both ids, since a session
 * belongs to a registration, and a registration may have many sessions.
 */
function cmi5Attempt(statement: ReadableStatement): string | undefined {
  const session = text(contextExtensionsOf(statement).get(SESSION));
  const registration = text(members(statement.context).registration)?.toLowerCase();
  const moveOn = contextActivitiesOf(statement, 'category').some(({ id }) => id === `${CATEGORIES}moveon`);
  if (!moveOn || session === undefined || registration === undefined) return undefined;
  return `cmi5 ${registration} ${session}`;
}

/** cmi5 is spoken by many platforms: it names none. */
export const cmi5: EvidenceAdapter = { evidence: cmi5Evidence, attempt: cmi5Attempt };
