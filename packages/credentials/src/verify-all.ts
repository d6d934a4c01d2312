import { checkCredential } from '@cairn/standards';
import { claimsOfSubjects } from './claims.ts';
import { type Input, readInput, readValue } from './input.ts';
import { countMembers, type JsonObject, listOf, membersOf, textOf } from './members.ts';
import type { Claims, Verification } from './verification.ts';
import {
  type Checked,
  checkInput,
  judge,
  malformed,
  statusOf,
  type VerifyOptions,
} from './verify-credential.ts';

/** What came of a credential, and where it is in what was sent. */
export interface PlacedVerification {
  /** JSON path: `$` for all of it. */
  readonly path: string;
  readonly verification: Verification;
}

/** Most credentials in a learner record, those in records within it counted. */
const MOST_CREDENTIALS = 50;
/** Most members of all of them together. */
const MOST_MEMBERS = 20_000;
/** How deep records may be within one another. */
const MOST_LEVELS = 3;

/** How much of a record may still be checked. */
interface Left {
  credentials: number;
  members: number;
}

/** A record that holds others. */
interface Outer {
  readonly credential: JsonObject;
  readonly claims: Claims;
  /** What it is without a holder. */
  readonly verification: Verification;
}

/**
 * Checks a credential and, of a CLR, those in it, as `verifyCredential` does: one result for each subject. A signed credential within
 * a CLR is checked by itself. One without a signature is what the CLR's issuer says: the CLR's issuer counts as its issuer, and it is no
 * better than the CLR. The CLR itself is in the list when it is not valid, or holds nothing.
 */
export async function verifyAll(
  text: string,
  options: VerifyOptions,
): Promise<readonly [PlacedVerification, ...PlacedVerification[]]> {
  const left = { credentials: MOST_CREDENTIALS, members: MOST_MEMBERS };
  return verifyAt('$', readInput(text), options, left, MOST_LEVELS);
}

async function verifyAt(
  path: string,
  input: Input,
  options: VerifyOptions,
  left: Left,
  levels: number,
): Promise<readonly [PlacedVerification, ...PlacedVerification[]]> {
  const checked = await checkInput(input, options);
  const [first, ...others] = placed(path, checked);
  const [own] = checked.verifications;
  if ((input.is !== 'json' && input.is !== 'jwt') || input.kind !== 'clr' || checked.proved === undefined) {
    return [first, ...others];
  }
  const within = withinOf(input.credential);
  if (within.length === 0) return [first, ...others];
  left.credentials -= within.length;
  if (left.credentials < 0) return [{ path, verification: tooMany('credentials', MOST_CREDENTIALS, own) }];
  if (levels === 0) return [{ path, verification: tooMany('records within one another', MOST_LEVELS, own) }];
  const { proved } = checked;
  const outers = checked.verifications.flatMap(({ claims }): Outer[] =>
    claims === undefined
      ? []
      : [{ credential: input.credential, claims, verification: judge(proved, claims, { now: options.now }) }],
  );
  const found: PlacedVerification[] = own.result === 'valid' ? [] : [first];
  for (const one of within) {
    const place = `${path}${one.path}`;
    const inner = innerOf(one.value);
    left.members -= countMembers(inner.is === 'jwt' ? inner.payload : [one.value]);
    if (left.members < 0) found.push({ path: place, verification: tooMany('members', MOST_MEMBERS, own) });
    else {
      const outer = isSigned(inner) ? undefined : outers[one.subject];
      const checked =
        outer === undefined
          ? await verifyAt(place, inner, options, left, levels - 1)
          : placed(place, await reported(inner, one.path, outer, options));
      for (const each of checked) found.push(each);
    }
  }
  const [head = first, ...rest] = found;
  return [head, ...rest];
}

function placed(
  path: string,
  { verifications: [first, ...others] }: Checked,
): readonly [PlacedVerification, ...PlacedVerification[]] {
  if (others.length === 0) return [{ path, verification: first }];
  const at = (index: number) => `${path}.credentialSubject[${index}]`;
  return [
    { path: at(0), verification: first },
    ...others.map((verification, index) => ({ path: at(index + 1), verification })),
  ];
}

/** The credentials of all subjects of a record, with their paths in it. */
function withinOf({
  credentialSubject,
}: JsonObject): readonly { readonly path: string; readonly subject: number; readonly value: unknown }[] {
  const place = (list: unknown, index: number) => (Array.isArray(list) ? `[${index}]` : '');
  return listOf(credentialSubject).flatMap((one, subject) => {
    const list = membersOf(one).verifiableCredential;
    const path = `.credentialSubject${place(credentialSubject, subject)}.verifiableCredential`;
    return listOf(list).map((value, index) => ({ path: `${path}${place(list, index)}`, subject, value }));
  });
}

/** A credential in a record: JSON, a token, or a token in an envelope (VC Data Model 2.0, 4.13). */
function innerOf(value: unknown): Input {
  if (typeof value === 'string') return readInput(value);
  const { id } = membersOf(value);
  const envelope = /^data:application\/[a-z+-]{1,40}(?:;[^,]{0,40})?,/.exec(textOf(id) ?? '');
  return envelope === null ? readValue(value) : readInput((textOf(id) ?? '').slice(envelope[0].length));
}

function isSigned(input: Input): boolean {
  return input.is !== 'json' || input.kind === 'assertion' || listOf(input.credential.proof).length > 0;
}

/** What a record says of a credential that is not signed itself. */
async function reported(input: Input, path: string, outer: Outer, options: VerifyOptions): Promise<Checked> {
  if (input.is !== 'json' || input.kind === 'assertion') return checkInput(input, options);
  const { kind } = input;
  // It is about whom the record is about, in the words of the record, unless it says otherwise.
  const { '@context': context, issuer } = outer.credential;
  const credential: JsonObject = { '@context': context, issuer, ...input.credential };
  const all = claimsOfSubjects(credential, kind).map((claims) => saidBy(outer, claims, path));
  const [first = outer.claims, ...others] = all;
  const issues = kind === 'other' ? [] : checkCredential(credential, kind);
  if (issues.length > 0) return { verifications: [malformed(issues, first)] };
  if (kind === 'clr') {
    const why = 'A record in a record is read only when it is signed.';
    return { verifications: [{ result: 'unsupported', why, issues: [], claims: first }] };
  }
  const { result, why } = outer.verification;
  const proved =
    result === 'valid'
      ? await statusOf(credential, options)
      : ({ ok: false, result, why: `Of the record that it is in: ${why}` } as const);
  const of = (claims: Claims) =>
    judge(
      proved.ok ? { ok: true, how: 'The signature of the record that it is in holds' } : proved,
      claims,
      options,
    );
  return { verifications: [of(first), ...others.map(of)] };
}

function saidBy({ claims: outer }: Outer, claims: Claims, path: string): Claims {
  const names = claims.subject.id !== undefined || claims.subject.identities.length > 0;
  return {
    ...claims,
    // Another record of the same issuer says it anew: what becomes of this one is nothing to that one.
    id: outer.id === undefined ? claims.id : `${outer.id}#${claims.id ?? path.slice(1)}`,
    issuer: outer.issuer,
    issuerName: outer.issuerName,
    subject: names ? claims.subject : outer.subject,
    validFrom: claims.validFrom ?? outer.validFrom,
    validUntil: earlier(claims.validUntil, outer.validUntil),
  };
}

/** The earlier of two times, of which either may not be known. */
function earlier(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

function tooMany(what: string, most: number, { claims }: Verification): Verification {
  const message = `It has too many ${what}: at most ${most} are checked.`;
  return malformed([{ code: 'too_many_members', path: '$', message }], claims);
}
