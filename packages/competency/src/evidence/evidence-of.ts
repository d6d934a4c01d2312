import { CREDENTIAL_VERBS, type ReadableStatement, verbOf, verbTest } from '@cairn/xapi/lenient';
import { cmi5Evidence } from './cmi5.ts';
import { credentialEvidence } from './credential.ts';
import { edxEnterpriseEvidence } from './edx-enterprise.ts';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { genericEvidence } from './generic.ts';
import { h5pEvidence } from './h5p.ts';
import { linkedInLearningEvidence } from './linkedin-learning.ts';
import { moodleEvidence } from './moodle.ts';
import { openEdxEvidence } from './open-edx.ts';
import { pluralsightEvidence } from './pluralsight.ts';
import { VERB } from './verbs.ts';

/** The first that knows the statement decides alone; the more specific the mark, the earlier. */
const ADAPTERS: readonly EvidenceAdapter[] = [
  credentialEvidence,
  cmi5Evidence,
  openEdxEvidence,
  moodleEvidence,
  h5pEvidence,
  linkedInLearningEvidence,
  pluralsightEvidence,
  edxEnterpriseEvidence,
];

/** No adapter finds anything under another verb, and most statements (views, plays, pauses) have another. */
const TELLING: ReadonlySet<string> = new Set([...Object.values(VERB), ...CREDENTIAL_VERBS]);

/** Whether a statement's text may hold evidence; false is certain, so that it need not be parsed to be passed over. */
export const mayHoldEvidence: (text: string) => boolean = verbTest([...TELLING]);

/**
 * The evidence in one statement about its actor: none, or up to one of each kind, all about one activity.
 * Nothing here says competence: alignments decide which kinds count for what.
 */
export function evidenceOf(statement: ReadableStatement): readonly Evidence[] {
  if (!TELLING.has(verbOf(statement))) return [];
  for (const adapter of ADAPTERS) {
    const evidence = adapter(statement);
    if (evidence) return evidence;
  }
  return genericEvidence(statement);
}
