import { activityOf, type ReadableStatement, resultOf, verbOf } from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { genericEvidence } from './generic.ts';
import { VERB } from './verbs.ts';

const ACTIVITY = /^https?:\/\/[^/]+\/xapi\/activities\/course(?:run)?\//;

/**
 * edX Enterprise (integrated_channels.xapi). `completed` is sent for every learner with a grade, passed or not:
 * without success there is no completion, only a fail and its score. `completion` false: the course is not over, and the
 * grade may still change.
 */
function edxEnterpriseEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const activity = activityOf(statement);
  if (!activity || !ACTIVITY.test(activity.id) || verbOf(statement) !== VERB.completed) return undefined;
  const { success, completion } = resultOf(statement);
  const found = genericEvidence(statement).filter(({ kind }) => kind !== 'completion' || success === true);
  return completion === false ? found.map((evidence) => ({ bar: 'provisional', ...evidence })) : found;
}

/** edX Enterprise. */
export const edxEnterprise: EvidenceAdapter = { platform: 'edX Enterprise', evidence: edxEnterpriseEvidence };
