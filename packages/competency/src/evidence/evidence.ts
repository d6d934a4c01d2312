import type { ReadableStatement } from '@cairn/xapi/lenient';

/** What a statement can say about learning. The kinds stay visibly apart everywhere. */
export type EvidenceKind = 'completion' | 'pass' | 'fail' | 'score' | 'progress' | 'credential';

/** All kinds an alignment can name. */
export const EVIDENCE_KINDS = [
  'completion',
  'pass',
  'fail',
  'score',
  'progress',
  'credential',
] as const satisfies readonly EvidenceKind[];

/** One thing a statement says about its actor and one activity. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** 0..1; absent when it takes something back without grading it (a forfeited badge). */
  readonly quality?: number;
  /** The activity it is about, in matching form; not always the object (a Moodle attempt is about its quiz). */
  readonly activity: string;
  /**
   * True when the sender reports the current state of the learner, not one attempt: a newer report of the same family
   * on the same activity replaces it (Open edX passes reverse, badges are forfeited).
   */
  readonly currentState?: true;
}

/** One sender's rules: evidence when the statement is of that sender, undefined when it is not. */
export type EvidenceAdapter = (statement: ReadableStatement) => readonly Evidence[] | undefined;
