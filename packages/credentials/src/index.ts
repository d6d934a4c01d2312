/** Signed credentials checked: Open Badges 2.0 and 3.0, CLR 2.0. No network unless a caller brings one. */

export { type AwardStatement, awardStatement, checkStatement } from './award-statement.ts';
export { cached, type FetchDocument, knownDocuments } from './documents.ts';
export { createFetcher } from './fetcher.ts';
export type { Claims, Verification, VerificationResult } from './verification.ts';
export { type PlacedVerification, verifyAll } from './verify-all.ts';
export { verifyCredential } from './verify-credential.ts';
