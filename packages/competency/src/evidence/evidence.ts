import type { ReadableStatement, ReportedResult } from '@cairn/xapi/lenient';
import type { ReadingBar } from './bar.ts';

/** What a statement can say about learning. The kinds stay visibly apart everywhere. */
export type EvidenceKind = 'completion' | 'pass' | 'fail' | 'score' | 'progress' | 'credential' | 'exempted';

/** All kinds an alignment can name. */
export const EVIDENCE_KINDS = [
  'completion',
  'pass',
  'fail',
  'score',
  'progress',
  'credential',
  'exempted',
] as const satisfies readonly EvidenceKind[];

/** One thing a statement says about one learner and one activity. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** 0..1; absent when it grades nothing (a forfeited badge, an exemption, a score that contradicts itself). */
  readonly quality?: number;
  /** The activity it is about, in matching form; not always the object (a Moodle attempt is about its quiz). */
  readonly activity: string;
  /**
   * True when the sender reports the current state of the learner, not one attempt: a newer report of the same family
   * on the same activity replaces it (Open edX passes reverse, badges are forfeited).
   */
  readonly currentState?: true;
  /** Present when what the statement says keeps the piece from counting; it is shown with this reason. */
  readonly bar?: ReadingBar;
  /** Of an award what it says of results, which the catalogue may ask for; absent where it says nothing. */
  readonly results?: readonly ReportedResult[];
}

/** One sender's rules. */
export interface EvidenceAdapter {
  /** The platform's name where the statement's own `context.platform` is absent; none for a standard that many speak. */
  readonly platform?: string;
  /** The evidence when the statement is of that sender, undefined when it is not. */
  readonly evidence: (statement: ReadableStatement) => readonly Evidence[] | undefined;
  /** The key of the attempt that the statement grades as a whole, when the sender names it beyond doubt. */
  readonly attempt?: (statement: ReadableStatement) => string | undefined;
}
