import { activityOf, type ReadableStatement, resultOf, verbOf } from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { progressEvidence } from './generic.ts';
import { VERB } from './verbs.ts';

const ACTIVITY = /^urn:li:lynda/i;

/**
 * LinkedIn Learning. Courses are `urn:lyndaCourse:252` in xAPI and `urn:li:lyndaCourse:252` in its REST API; they
 * match as one. Completion and progress (a string, "100") are all it reports: no success, no score.
 */
function linkedInLearningEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const activity = activityOf(statement)?.id;
  if (activity === undefined || !ACTIVITY.test(activity)) return undefined;
  const progress = progressEvidence(statement, activity).filter(({ kind }) => kind === 'progress');
  const completed = verbOf(statement) === VERB.completed && resultOf(statement).completion !== false;
  return completed ? [...progress, { kind: 'completion', quality: 1, activity }] : progress;
}

/** LinkedIn Learning. */
export const linkedInLearning: EvidenceAdapter = {
  platform: 'LinkedIn Learning',
  evidence: linkedInLearningEvidence,
};
