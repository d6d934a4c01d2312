import {
  activityOf,
  contextExtensionsOf,
  type ReadableStatement,
  resultOf,
  verbOf,
} from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { genericEvidence, verdictEvidence } from './generic.ts';
import { scoreEvidence } from './quality.ts';
import { VERB } from './verbs.ts';

const TRANSFORMER = 'https://w3id.org/xapi/openedx/extension/transformer-version';

/**
 * Open edX (event-routing-backends). `passed` and `failed` on a course have no result and reverse each other;
 * `earned` on a course or subsection is a grade update, not a credential, and replaces the last grade.
 * `success` of a grade update says "full marks" and is not a verdict. A problem or subsection worth 0 points
 * (`max` 0) reports score 0 and success true: it assessed nothing. `evaluated` grades one try at a problem, with its
 * number; `attempted` with a score is the problem's grade in the course after it, without one.
 */
function openEdxEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  if (!contextExtensionsOf(statement).has(TRANSFORMER)) return undefined;
  const activity = activityOf(statement)?.id;
  if (activity === undefined) return [];
  const { score } = resultOf(statement);
  if (score?.max === 0) return [];
  switch (verbOf(statement)) {
    case VERB.passed:
      return [{ ...verdictEvidence(true, activity), currentState: true }];
    case VERB.failed:
      return [{ ...verdictEvidence(false, activity), currentState: true }];
    case VERB.earned: {
      const graded = scoreEvidence(score, activity);
      return graded === undefined ? [] : [{ ...graded, currentState: true }];
    }
    case VERB.attempted:
      return genericEvidence(statement).map((evidence) => ({ ...evidence, currentState: true }));
    default:
      return genericEvidence(statement);
  }
}

const ATTEMPT_ID = 'http://id.tincanapi.com/extension/attempt-id';

/**
 * A problem and the number of the try: `problem_check` sends it with the problem. Parts of a problem have numbers and
 * activities of their own.
 */
function openEdxAttempt(statement: ReadableStatement): string | undefined {
  const object = activityOf(statement);
  const number = object?.extensions.get(ATTEMPT_ID);
  return object && Number.isSafeInteger(number) ? `${object.id} attempt ${String(number)}` : undefined;
}

/** Open edX. */
export const openEdx: EvidenceAdapter = {
  platform: 'Open edX',
  evidence: openEdxEvidence,
  attempt: openEdxAttempt,
};
