import type { RequiredResult } from '@cairn/competency';
import type { StandardsIssue } from '@cairn/standards';

/** What came of checking a credential. Only `valid` says that somebody has it. */
export type VerificationResult =
  | 'valid'
  | 'tampered'
  | 'revoked'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-subject'
  | 'unknown-status'
  | 'unknown-issuer'
  | 'unsupported'
  | 'malformed';

/** The result with its reason, and what the credential says. */
export interface Verification {
  readonly result: VerificationResult;
  /** One sentence, for people. */
  readonly why: string;
  /** What is wrong with the form, of a malformed one. */
  readonly issues: readonly StandardsIssue[];
  /** What it says; absent for what is no credential. Of anything but a valid one nothing of it is proved. */
  readonly claims: Claims | undefined;
}

/** What a credential says, whoever says so. */
export interface Claims {
  readonly kind: 'Open Badges 2.0' | 'Open Badges 3.0' | 'CLR 2.0' | 'verifiable credential';
  readonly id: string | undefined;
  readonly issuer: string | undefined;
  readonly issuerName: string | undefined;
  readonly achievement: { readonly id: string; readonly name: string | undefined } | undefined;
  readonly subject: Subject;
  /** ms since the epoch: from when on it is valid, or when it was issued. */
  readonly validFrom: number | undefined;
  readonly validUntil: number | undefined;
  readonly results: readonly ClaimedResult[];
  /** What the results have to be, by the achievement in it. */
  readonly required: readonly RequiredResult[];
}

/** Whom it is about. */
export interface Subject {
  readonly id: string | undefined;
  readonly identities: readonly {
    readonly identity: string;
    readonly type: string | undefined;
    readonly hashed: boolean;
    readonly salt: string;
  }[];
}

/** A `Result` of Open Badges 3.0. */
export interface ClaimedResult {
  readonly description: string | undefined;
  readonly status: string | undefined;
  readonly value: string | undefined;
  readonly level: string | undefined;
}
