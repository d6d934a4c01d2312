import {
  contextExtensionsOf,
  credentialChangeOf,
  HOLDER_EXTENSION,
  isByIssuer,
  type ReadableStatement,
  reportedResultsOf,
} from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';

/**
 * Badges, certificates and other credentials of any sender: awarded counts 1; forfeited, revoked and expired take the
 * award back without grading anything. What a credential is evidence of is the alignment's business.
 */
function credentialEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const found = credentialChangeOf(statement);
  if (!found) return undefined;
  // The issuer is the actor of a conferral or revocation: whose credential it was is in the holder extension, or not known.
  if (isByIssuer(statement) && !contextExtensionsOf(statement).has(HOLDER_EXTENSION)) return [];
  const change = { kind: 'credential', activity: found.credential.id, currentState: true } as const;
  if (found.change !== 'awarded') return [change];
  const results = reportedResultsOf(statement);
  return [{ ...change, quality: 1, ...(results.length > 0 && { results }) }];
}

/** Credentials of any platform. */
export const credential: EvidenceAdapter = { evidence: credentialEvidence };
