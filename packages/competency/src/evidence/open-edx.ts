import {
  activityOf,
  contextExtensionsOf,
  type ReadableStatement,
  resultOf,
  verbOf,
} from '@cairn/xapi/lenient';
import type { Evidence } from './evidence.ts';
import { genericEvidence, verdictEvidence } from './generic.ts';
import { qualityOf } from './quality.ts';
import { VERB } from './verbs.ts';

const TRANSFORMER = 'https://w3id.org/xapi/openedx/extension/transformer-version';

/**
 * Open edX (event-routing-backends). `passed` and `failed` on a course have no result and reverse each other;
 * `earned` on a course or subsection is a grade update, not a credential, and replaces the last grade.
 * `success` of a grade update says "full marks" and is no verdict. A problem or subsection worth 0 points
 * (`max` 0) reports score 0 and success true: it assessed nothing.
 */
export function openEdxEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
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
      const quality = qualityOf(score);
      return quality === undefined ? [] : [{ kind: 'score', quality, activity, currentState: true }];
    }
    default:
      return genericEvidence(statement);
  }
}
