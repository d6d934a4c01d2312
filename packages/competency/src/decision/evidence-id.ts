import { digest } from './digest.ts';

/** The id of a piece of evidence: the same statement for the same rule is the same evidence at every replay. */
export function evidenceId(statementId: string, ruleId: string): string {
  return digest([statementId, ruleId]);
}
