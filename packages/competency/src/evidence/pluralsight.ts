import { activityOf, type ReadableStatement, verbOf } from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { genericEvidence, progressEvidence } from './generic.ts';
import { VERB } from './verbs.ts';

const HOST = /^https?:\/\/([^/]+\.)?pluralsight\.com\//;

/** Pluralsight: `progressed` with the share watched in `score.scaled`. A score of theirs is never a grade. */
function pluralsightEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const activity = activityOf(statement)?.id;
  if (activity === undefined || !HOST.test(activity)) return undefined;
  if (verbOf(statement) === VERB.progressed) return progressEvidence(statement, activity);
  return genericEvidence(statement).filter(({ kind }) => kind === 'completion');
}

/** Pluralsight. */
export const pluralsight: EvidenceAdapter = { platform: 'Pluralsight', evidence: pluralsightEvidence };
