import { activityOf, type ReadableStatement, resultOf, verbOf } from '@cairn/xapi/lenient';
import type { Evidence } from './evidence.ts';
import { genericEvidence } from './generic.ts';
import { VERB } from './verbs.ts';

const ACTIVITY = /^https?:\/\/[^/]+\/xapi\/activities\/(course|courserun)\//;

/**
 * edX Enterprise (integrated_channels.xapi). `completed` is sent for every learner with a grade, passed or not:
 * without success there is no completion, only a fail and its score.
 */
export function edxEnterpriseEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const activity = activityOf(statement);
  if (!activity || !ACTIVITY.test(activity.id) || verbOf(statement) !== VERB.completed) return undefined;
  const { success } = resultOf(statement);
  return genericEvidence(statement).filter(({ kind }) => kind !== 'completion' || success === true);
}
