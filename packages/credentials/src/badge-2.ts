import { checkAssertion, checkBadge2 } from '@cairn/standards';
import { claimsOfAssertion } from './claims.ts';
import type { FetchDocument } from './documents.ts';
import type { Holder } from './holder.ts';
import { checkHosted, type Issuer2 } from './hosted.ts';
import type { Input } from './input.ts';
import { idOf, isObject, type JsonObject, listOf, membersOf } from './members.ts';
import { type Addressed, atItsAddress, identityOf } from './own-address.ts';
import { fails, type Proved } from './proved.ts';
import { checkSigned } from './signed-assertion.ts';
import type { Claims, Verification } from './verification.ts';

interface Options {
  readonly now: number;
  readonly fetch: FetchDocument;
  readonly holder?: Holder | undefined;
}

type Judge = (proved: Proved, claims: Claims, options: Options) => Verification;
type Assertion = Extract<Input, { is: 'json' | 'jwt' }>;

/** The badge class and issuer of an assertion, as their own addresses describe them. */
type Known =
  | { readonly ok: true; readonly badge: JsonObject; readonly achievement: string; readonly issuer: Issuer2 }
  | { readonly ok: false; readonly why: string; readonly badge: JsonObject };

/**
 * Checks an assertion of Open Badges 2.0: a hosted one by what its address answers and where its issuer lets it be, a signed one
 * by the issuer's key and revocation list (Open Badges 2.0, Verification). Badge class, issuer and key are read at their own addresses:
 * an assertion may bring copies of them, and whoever makes one writes what they like there.
 */
export async function verifyAssertion(
  input: Assertion,
  options: Options,
  judge: Judge,
): Promise<Verification> {
  const { credential: assertion } = input;
  const issues = [...checkBadge2(assertion, '$'), ...checkAssertion(assertion, '$')];
  if (issues.length > 0) {
    const claims = claimsOfAssertion(assertion, membersOf(assertion.badge));
    return { result: 'malformed', why: issues[0]?.message ?? '', issues, claims };
  }
  const known = await knownOf(assertion, options.fetch);
  const claims = claimsOfAssertion(assertion, known.badge, known.ok ? known : undefined);
  const proved = known.ok
    ? await prove(input, known.issuer, options.fetch)
    : fails('unknown-issuer', known.why);
  return judge(proved, claims, options);
}

async function knownOf(assertion: JsonObject, fetch: FetchDocument): Promise<Known> {
  const badge = await badgeOf(assertion.badge, fetch);
  if (!badge.ok) return { ...badge, badge: membersOf(assertion.badge) };
  const issuer = await atItsAddress(badge.document.issuer, 'issuer', fetch);
  if (!issuer.ok) return { ...issuer, badge: badge.document };
  const types = listOf(issuer.document.type);
  if (!types.some((type) => type === 'Issuer' || type === 'Profile')) {
    const why = `What its badge class names as issuer is ${types.join(', ').slice(0, 100)}.`;
    return { ok: false, why, badge: badge.document };
  }
  return { ok: true, badge: badge.document, achievement: await identityOf(badge, fetch), issuer };
}

/**
 * The badge class at its address. One that has none, as signed assertions may bring it with them (`urn:uuid`), is what its issuer
 * says in the assertion: the issuer is looked up at an address all the same, and has signed or hosts all of it.
 */
async function badgeOf(value: unknown, fetch: FetchDocument): Promise<Addressed> {
  const id = idOf(value);
  if (isObject(value) && id !== undefined && /^urn:/i.test(id)) {
    return { ok: true, address: id, document: value };
  }
  return atItsAddress(value, 'badge class', fetch);
}

function prove(input: Assertion, issuer: Issuer2, fetch: FetchDocument): Promise<Proved> {
  const { credential: assertion } = input;
  if (input.is === 'jwt') return checkSigned(input.token, assertion, issuer, fetch);
  const verification = membersOf(assertion.verification ?? assertion.verify);
  return listOf(verification.type).some((type) => /^(?:hosted|HostedBadge)$/.test(String(type)))
    ? checkHosted(assertion, issuer, fetch)
    : Promise.resolve(fails('unsupported', 'It is neither hosted nor a token.'));
}
