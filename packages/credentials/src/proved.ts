import type { VerificationResult } from './verification.ts';

/** Whether a credential is proved to be its issuer's, and why not. */
export type Proved =
  | {
      readonly ok: true;
      /** How it is proved, where that is not by a signature. */
      readonly how?: string;
    }
  | { readonly ok: false; readonly result: VerificationResult; readonly why: string };

export function fails(result: VerificationResult, why: string): Proved {
  return { ok: false, result, why };
}
