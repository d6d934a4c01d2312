import { activityOf, type ReadableStatement, resultOf, verbOf } from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { qualityFromPercent, qualityOf, scoreEvidence } from './quality.ts';
import { EXEMPTING, PROGRESS_EXTENSION, VERB } from './verbs.ts';

const ASSESSING: ReadonlySet<string> = new Set([
  VERB.passed,
  VERB.failed,
  VERB.mastered,
  VERB.completed,
  VERB.attempted,
  VERB.answered,
  VERB.scored,
  VERB.evaluated,
  VERB.jiscEvaluated,
  VERB.earned,
]);

/**
 * What a statement says by the verbs of ADL and TLA and by its result, for senders without rules of their own
 * (Coursera, Udemy Business, edX Enterprise after its detection, plain xAPI content).
 * `completed` is never a pass: only `result.success` or the verb is. A verb that its own success contradicts is no
 * verdict. `progressed` never carries a grade, even in `score`. A score that contradicts itself is a piece without a
 * quality, barred: nothing says which of its numbers to trust.
 */
export function genericEvidence(statement: ReadableStatement): readonly Evidence[] {
  const activity = activityOf(statement)?.id;
  if (activity === undefined) return [];
  const verb = verbOf(statement);
  const result = resultOf(statement);
  if (verb === VERB.progressed) return progressEvidence(statement, activity);
  if (EXEMPTING.has(verb)) return [exemption(activity)];
  const evidence: Evidence[] = [];
  if (ASSESSING.has(verb)) {
    const verdict = verdictOf(verb, result.success);
    if (verdict !== undefined) evidence.push(verdictEvidence(verdict, activity));
    const graded = scoreEvidence(result.score, activity);
    if (graded !== undefined) evidence.push(graded);
  }
  if (
    verb === VERB.completed ? result.completion !== false : ASSESSING.has(verb) && result.completion === true
  ) {
    evidence.push({ kind: 'completion', quality: 1, activity });
  }
  return evidence;
}

/** Progress from the cmi5 extension, else from `score.scaled` (Pluralsight), and completion when the result says so. */
export function progressEvidence(statement: ReadableStatement, activity: string): readonly Evidence[] {
  const result = resultOf(statement);
  const quality = qualityFromPercent(result.extensions.get(PROGRESS_EXTENSION)) ?? qualityOf(result.score);
  const evidence: Evidence[] = [];
  if (quality !== undefined) evidence.push({ kind: 'progress', quality, activity, currentState: true });
  if (result.completion === true) evidence.push({ kind: 'completion', quality: 1, activity });
  return evidence;
}

/** A requirement set aside: it grades nothing, completes nothing and passes nothing. */
export function exemption(activity: string): Evidence {
  return { kind: 'exempted', activity };
}

/** A pass counts 1 and a fail 0; how well is a score's business. */
export function verdictEvidence(passed: boolean, activity: string): Evidence {
  return passed ? { kind: 'pass', quality: 1, activity } : { kind: 'fail', quality: 0, activity };
}

function verdictOf(verb: string, success: boolean | undefined): boolean | undefined {
  if (verb === VERB.passed || verb === VERB.mastered) return success === false ? undefined : true;
  if (verb === VERB.failed) return success === true ? undefined : false;
  return success;
}

/** Any sender without rules of its own. */
export const generic: EvidenceAdapter = { evidence: genericEvidence };
