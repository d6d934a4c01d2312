import { checkCredential, type StandardsIssue } from '@cairn/standards';
import { verifyAssertion } from './badge-2.ts';
import { claimsOfSubjects } from './claims.ts';
import { checkProofs } from './data-integrity.ts';
import { type FetchDocument, NO_DOCUMENTS } from './documents.ts';
import { type Holder, isAbout } from './holder.ts';
import { type Input, readInput } from './input.ts';
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

/** Most subjects of one credential. */
const MOST_SUBJECTS = 100;

/** What came of checking a credential, without what is in it. */
export interface Checked {
  /** One for each subject. */
  readonly verifications: readonly [Verification, ...Verification[]];
  /** Whether it is its issuer's, and stands; absent for what has no form that can be checked. */
  readonly proved?: Proved;
}

/**
 * Checks a credential of Open Badges 2.0 or 3.0 or CLR 2.0, in JSON or as a JWT: its form, its signature, its status, its dates
 * and its holder, in this order. Takes bounded time and memory, and asks nobody but `fetch`. Of several subjects it says what comes of
 * the first, and of a CLR nothing that is in it: `verifyAll` does.
 */
export async function verifyCredential(text: string, options: VerifyOptions): Promise<Verification> {
  return (await checkInput(readInput(text), options)).verifications[0];
}

/** Checks a credential that has been read. */
export async function checkInput(input: Input, options: VerifyOptions): Promise<Checked> {
  const { fetch = NO_DOCUMENTS } = options;
  if (input.is === 'faulty') return only(malformed(input.issues, undefined));
  if (input.is === 'nothing') {
    const why = `This is ${input.words}, which is not checked here.`;
    return only({ result: 'unsupported', why, issues: [], claims: undefined });
  }
  if (input.kind === 'assertion') return only(await verifyAssertion(input, { ...options, fetch }, judge));
  const { credential, kind } = input;
  const claims = claimsOfSubjects(credential, kind, input.is === 'jwt' ? input.payload : {});
  const [first, ...others] = claims;
  const issues = kind === 'other' ? [] : checkCredential(credential, kind);
  if (claims.length > MOST_SUBJECTS) {
    const message = `It is about ${claims.length} subjects; at most ${MOST_SUBJECTS} are checked.`;
    issues.push({ code: 'too_many_members', path: '$.credentialSubject', message });
  }
  if (issues.length > 0) return only(malformed(issues, first));
  const signed =
    input.is === 'jwt'
      ? await checkToken(input.token, input.header, input.payload, credential, fetch)
      : await checkProofs(credential, fetch);
  const proved = signed.ok ? await statusOf(credential, options) : signed;
  const of = (one: Claims) => judge(proved, one, options);
  return { proved, verifications: [of(first), ...others.map(of)] };
}

const only = (verification: Verification): Checked => ({ verifications: [verification] });

/**
 * The status, from a list that is a credential itself. Its issuer may be another than that of the credential (Bitstring Status List 1.0,
 * 2.2), and has to be trusted, too (3.2, note): the credential's issuer has signed its address, and the operator allows its host. A list that names another address is another list, even one of the same issuer.
 */
export function statusOf(
  credential: Parameters<typeof checkStatus>[0],
  { now, fetch = NO_DOCUMENTS }: VerifyOptions,
): Promise<Proved> {
  return checkStatus(credential, fetch, async (list, address) => {
    const input = readInput(list);
    if (input.is !== 'json' && input.is !== 'jwt') return { ok: false, why: 'it is not a credential.' };
    const [said] = claimsOfSubjects(input.credential, input.kind, input.is === 'jwt' ? input.payload : {});
    const types = [input.credential.type].flat();
    if (!types.includes('BitstringStatusListCredential') && !types.includes('StatusList2021Credential')) {
      return { ok: false, why: 'it does not have the type of a status list.' };
    }
    if (said.id !== undefined && !isSameAddress(said.id, address)) {
      return {
        ok: false,
        why: `it is the list of ${said.id.slice(0, 200)}, not that of ${address.slice(0, 200)}.`,
      };
    }
    const proved =
      input.is === 'jwt'
        ? await checkToken(input.token, input.header, input.payload, input.credential, fetch)
        : await checkProofs(input.credential, fetch);
    const { result, why } = judge(proved, said, { now });
    return { ok: result === 'valid', why };
  });
}

/** Whether two addresses are one, however their host and port are written. */
function isSameAddress(one: string, other: string): boolean {
  return one === other || (URL.canParse(one) && URL.parse(one)?.href === URL.parse(other)?.href);
}

/** The one result of a credential about a subject from its signature and status, its dates and its holder. */
export function judge(
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

export function malformed(issues: readonly StandardsIssue[], claims: Claims | undefined): Verification {
  return { result: 'malformed', why: issues[0]?.message ?? 'It is not well-formed.', issues, claims };
}
