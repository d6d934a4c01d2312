import { activityOf, type ReadableStatement, verbOf } from '@cairn/xapi/lenient';
import type { Evidence } from './evidence.ts';
import { genericEvidence, progressEvidence } from './generic.ts';
import { VERB } from './verbs.ts';

const HOST = /^https?:\/\/([^/]+\.)?pluralsight\.com\//;

/** Pluralsight: `progressed` with the share watched in `score.scaled`. A score of theirs is never a grade. */
export function pluralsightEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const activity = activityOf(statement)?.id;
  if (activity === undefined || !HOST.test(activity)) return undefined;
  if (verbOf(statement) === VERB.progressed) return progressEvidence(statement, activity);
  return genericEvidence(statement).filter(({ kind }) => kind === 'completion');
}
