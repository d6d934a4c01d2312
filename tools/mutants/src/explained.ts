/** Changes that no test can or should notice. */
export const EXPLAINED: readonly Explanation[] = [
  {
    path: 'packages/outcomes/src/statistics/distributions.ts',
    code: 'z > 0',
    replacement: 'z >= 0',
    reason: 'At 0 the tail is one half on either side.',
  },
  {
    path: 'packages/outcomes/src/statistics/distributions.ts',
    code: 'tail(high) > alpha',
    replacement: 'tail(high) >= alpha',
    reason:
      'Where the tail is alpha itself, the bisection comes back to the same point from one doubling further.',
  },
  {
    path: 'packages/competency/src/catalogue/form-issues.ts',
    code: "typeof input === 'string'",
    replacement: 'true',
    reason: 'A format is asked of texts only; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/catalogue/form-issues.ts',
    code: '[]',
    reason: 'A union without options is none that we write; the empty list is there for the compiler.',
  },
  {
    path: 'packages/competency/src/evidence/moodle.ts',
    code: 'quality !== undefined',
    replacement: 'true',
    reason: 'Without a quality there is no evidence of kind score to give it to.',
  },
  {
    path: 'packages/lrs/src/access/token-evidence.ts',
    code: 'activity === undefined',
    replacement: 'false',
    reason: 'Nothing begins with an absent activity either; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/documents/merge-documents.ts',
    code: 'error instanceof RangeError',
    replacement: 'true',
    reason: 'Nothing else is thrown there; what ever is must not be taken for a document that is no object.',
  },
];

/** Why a change is not noticed. */
export interface Explanation {
  readonly path: string;
  /** The code as it is, its spaces joined. */
  readonly code: string;
  /** What it becomes; without it whatever it becomes. */
  readonly replacement?: string;
  readonly reason: string;
}
