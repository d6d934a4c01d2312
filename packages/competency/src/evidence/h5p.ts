import { activityOf, contextActivitiesOf, type ReadableStatement, verbOf } from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { genericEvidence } from './generic.ts';
import { VERB } from './verbs.ts';

/**
 * H5P content: min, max and raw without scaled. `completed` is not passed: its `success` says "full marks", so only
 * the verbs passed and failed are verdicts.
 */
function h5pEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const extensions = activityOf(statement)?.extensions;
  const category = contextActivitiesOf(statement, 'category').some(({ id }) =>
    id.startsWith('http://h5p.org/'),
  );
  if (!category && !extensions?.has('http://h5p.org/x-api/h5p-local-content-id')) return undefined;
  const verb = verbOf(statement);
  const judged = verb === VERB.passed || verb === VERB.failed;
  return genericEvidence(statement).filter(({ kind }) => judged || (kind !== 'pass' && kind !== 'fail'));
}

/** H5P. */
export const h5p: EvidenceAdapter = { platform: 'H5P', evidence: h5pEvidence };
