import type { VerificationResult } from './verification.ts';

/** Whether a signature holds, and why not. */
export type Proved =
  | { readonly ok: true }
  | { readonly ok: false; readonly result: VerificationResult; readonly why: string };

export function fails(result: VerificationResult, why: string): Proved {
  return { ok: false, result, why };
}
