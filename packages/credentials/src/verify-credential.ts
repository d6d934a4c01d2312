import { checkCredential, type StandardsIssue } from '@cairn/standards';
import { verifyAssertion } from './badge-2.ts';
import { claimsOf } from './claims.ts';
import { checkProofs } from './data-integrity.ts';
import { type FetchDocument, NO_DOCUMENTS } from './documents.ts';
import { type Holder, isAbout } from './holder.ts';
import { readInput } from './input.ts';
import { checkToken } from './jwt.ts';
import type { Proved } from './proved.ts';
import { checkStatus } from './status.ts';
import type { Claims, Verification, VerificationResult } from './verification.ts';

/** How a credential is checked. */
export interface VerifyOptions {
  /** ms since the epoch. */
  readonly now: number;
  /** Where documents of issuers and status lists come from; without it, from nowhere. */
  readonly fetch?: FetchDocument;
  /** Whose it should be. */
  readonly holder?: Holder | undefined;
}

/** Clocks of issuers may be so much ahead. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Checks a credential of Open Badges 2.0 or 3.0 or CLR 2.0, in JSON or as a JWT: its form, its signature, its status, its dates
 * and its holder, in this order. Takes bounded time and memory, and asks nobody but `fetch`.
 */
export async function verifyCredential(text: string, options: VerifyOptions): Promise<Verification> {
  const { fetch = NO_DOCUMENTS } = options;
  const input = readInput(text);
  if (input.is === 'faulty') return malformed(input.issues, undefined);
  if (input.is === 'nothing') {
    return {
      result: 'unsupported',
      why: `This is ${input.words}, which is not checked here.`,
      issues: [],
      claims: undefined,
    };
  }
  if (input.kind === 'assertion') return verifyAssertion(input, { ...options, fetch }, judge);
  const { credential, kind } = input;
  const claims = claimsOf(credential, kind, input.is === 'jwt' ? input.payload : {});
  const issues = kind === 'other' ? [] : checkCredential(credential, kind);
  if (issues.length > 0) return malformed(issues, claims);
  const proved =
    input.is === 'jwt'
      ? await checkToken(input.token, input.header, input.payload, credential, fetch)
      : await checkProofs(credential, fetch);
  if (!proved.ok) return judge(proved, claims, options);
  return judge(await statusOf(credential, { ...options, fetch }), claims, options);
}

/** The status, from a list that is a credential itself; the issuer has named its address, and may let others issue it. */
function statusOf(
  credential: Parameters<typeof checkStatus>[0],
  { now, fetch = NO_DOCUMENTS }: VerifyOptions,
): Promise<Proved> {
  return checkStatus(credential, fetch, async (list) => {
    const input = readInput(list);
    if (input.is !== 'json' && input.is !== 'jwt') return { ok: false, why: 'it is not a credential.' };
    const said = claimsOf(input.credential, input.kind, input.is === 'jwt' ? input.payload : {});
    const types = [input.credential.type].flat();
    if (!types.includes('BitstringStatusListCredential') && !types.includes('StatusList2021Credential')) {
      return { ok: false, why: 'it does not have the type of a status list.' };
    }
    const proved =
      input.is === 'jwt'
        ? await checkToken(input.token, input.header, input.payload, input.credential, fetch)
        : await checkProofs(input.credential, fetch);
    const { result, why } = judge(proved, said, { now });
    return { ok: result === 'valid', why };
  });
}

/** The one result of a credential from its signature and status, its dates and its holder. */
function judge(
  proved: Proved,
  claims: Claims,
  { now, holder }: Pick<VerifyOptions, 'now' | 'holder'>,
): Verification {
  const say = (result: VerificationResult, why: string): Verification => ({
    result,
    why,
    issues: [],
    claims,
  });
  if (!proved.ok && proved.result !== 'unknown-status') return say(proved.result, proved.why);
  const { validFrom, validUntil, subject } = claims;
  if (validUntil !== undefined && validUntil <= now)
    return say('expired', `It expired on ${day(validUntil)}.`);
  if (validFrom !== undefined && validFrom > now + CLOCK_SKEW_MS) {
    return say('not-yet-valid', `It is not valid before ${day(validFrom)}.`);
  }
  if (holder !== undefined && !isAbout(subject, holder)) {
    return say('wrong-subject', 'It is about somebody else, or does not say about whom.');
  }
  return proved.ok
    ? say('valid', `${proved.how ?? 'Its signature holds'}, and nothing takes it away.`)
    : say(proved.result, proved.why);
}

function day(millis: number): string {
  return new Date(millis).toISOString();
}

function malformed(issues: readonly StandardsIssue[], claims: Claims | undefined): Verification {
  return { result: 'malformed', why: issues[0]?.message ?? 'It is not well-formed.', issues, claims };
}
