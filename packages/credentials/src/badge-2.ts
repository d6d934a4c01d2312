import { isDeepStrictEqual } from 'node:util';
import { checkAssertion, checkBadge2, readJson } from '@cairn/standards';
import { compactVerify, importSPKI } from 'jose';
import { claimsOfAssertion } from './claims.ts';
import type { FetchDocument } from './documents.ts';
import type { Holder } from './holder.ts';
import type { Input } from './input.ts';
import { idOf, isObject, type JsonObject, listOf, membersOf, textOf } from './members.ts';
import { fails, type Proved } from './proved.ts';
import type { Claims, Verification } from './verification.ts';

interface Options {
  readonly now: number;
  readonly fetch: FetchDocument;
  readonly holder?: Holder | undefined;
}

type Judge = (proved: Proved, claims: Claims, options: Options) => Verification;

/**
 * Checks an assertion of Open Badges 2.0: a hosted one by what its address answers and where its issuer lets it be, a signed one
 * by the issuer's key and revocation list (Open Badges 2.0, Verification).
 */
export async function verifyAssertion(
  input: Extract<Input, { is: 'json' | 'jwt' }>,
  options: Options,
  judge: Judge,
): Promise<Verification> {
  const { credential: assertion } = input;
  const { fetch } = options;
  const badge = await resolve(assertion.badge, fetch);
  const issuer = badge === undefined ? undefined : await resolve(badge.issuer, fetch);
  const claims = claimsOfAssertion(assertion, badge ?? {}, issuer ?? {});
  const issues = [...checkBadge2(assertion, '$'), ...checkAssertion(assertion, '$')];
  if (issues.length > 0) {
    return { result: 'malformed', why: issues[0]?.message ?? '', issues, claims };
  }
  if (badge === undefined || issuer === undefined) {
    return judge(
      fails('unknown-issuer', 'Its badge class or issuer is not known, and could not be fetched.'),
      claims,
      options,
    );
  }
  const types = listOf(issuer.type);
  if (!types.some((type) => type === 'Issuer' || type === 'Profile')) {
    const why = `What its badge class names as issuer is ${types.join(', ').slice(0, 100)}.`;
    return judge(fails('unknown-issuer', why), claims, options);
  }
  const proved =
    input.is === 'jwt'
      ? await signed(input.token, assertion, issuer, fetch)
      : await hosted(assertion, issuer, fetch);
  return judge(proved, claims, options);
}

async function resolve(value: unknown, fetch: FetchDocument): Promise<JsonObject | undefined> {
  if (isObject(value)) return value;
  const address = textOf(value);
  if (address === undefined) return undefined;
  const fetched = await fetch(address);
  const read = fetched.ok ? readJson(fetched.text) : undefined;
  return read?.ok && isObject(read.value) && read.value.id === address ? read.value : undefined;
}

async function hosted(assertion: JsonObject, issuer: JsonObject, fetch: FetchDocument): Promise<Proved> {
  const verification = membersOf(assertion.verification ?? assertion.verify);
  if (!listOf(verification.type).some((type) => /^(?:hosted|HostedBadge)$/.test(String(type)))) {
    return fails('unsupported', 'It is neither hosted nor a token.');
  }
  const id = textOf(assertion.id) ?? '';
  if (!allowsOrigin(issuer, id)) {
    return fails('unknown-issuer', `The issuer does not let its assertions be at ${id.slice(0, 200)}.`);
  }
  const fetched = await fetch(id);
  if (!fetched.ok) return fails('unknown-issuer', `The assertion is hosted: ${fetched.why}`);
  const read = readJson(fetched.text);
  if (!read.ok || !isObject(read.value))
    return fails('tampered', 'Its address does not answer with an assertion.');
  if (read.value.revoked === true) return fails('revoked', 'Its issuer has revoked it.');
  return isDeepStrictEqual(read.value, assertion)
    ? { ok: true }
    : fails('tampered', 'Its address answers with another assertion.');
}

/** Whether an issuer lets its assertions be at an address: `startsWith`, `allowedOrigins`, or its own origin. */
function allowsOrigin(issuer: JsonObject, id: string): boolean {
  const { startsWith, allowedOrigins } = membersOf(issuer.verification);
  if (!URL.canParse(id)) return false;
  const starts = listOf(startsWith).map(textOf);
  if (starts.length > 0) return starts.some((one) => one !== undefined && id.startsWith(one));
  const own = URL.canParse(idOf(issuer) ?? '') ? [new URL(idOf(issuer) ?? '').host] : [];
  const origins = listOf(allowedOrigins).map(textOf);
  return (origins.length > 0 ? origins : own).includes(new URL(id).host);
}

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];

async function signed(
  token: string,
  assertion: JsonObject,
  issuer: JsonObject,
  fetch: FetchDocument,
): Promise<Proved> {
  const creator = textOf(membersOf(assertion.verification).creator);
  if (creator === undefined || !listOf(issuer.publicKey).some((one) => idOf(one) === creator)) {
    return fails('unknown-issuer', 'It is signed with a key that is not its issuer’s.');
  }
  const key = await resolve(
    listOf(issuer.publicKey).find((one) => isObject(one) && one.id === creator) ?? creator,
    fetch,
  );
  const pem = textOf(key?.publicKeyPem);
  if (key === undefined || pem === undefined || key.owner !== idOf(issuer)) {
    return fails('unknown-issuer', 'The key of its issuer is not known, and could not be fetched.');
  }
  const algorithm = pem.length > 10_000 ? undefined : await verifiedWith(token, pem);
  if (algorithm === undefined) {
    return fails(
      'tampered',
      'The signature does not fit: the token was changed, or somebody else signed it.',
    );
  }
  return notRevoked(assertion, issuer, fetch);
}

async function verifiedWith(token: string, pem: string): Promise<string | undefined> {
  for (const algorithm of ALGORITHMS) {
    try {
      await compactVerify(token, await importSPKI(pem, algorithm), { algorithms: [algorithm] });
      return algorithm;
    } catch {
      // Not with this one.
    }
  }
  return undefined;
}

async function notRevoked(assertion: JsonObject, issuer: JsonObject, fetch: FetchDocument): Promise<Proved> {
  const address = idOf(issuer.revocationList);
  if (address === undefined) return { ok: true };
  const fetched = await fetch(address);
  const read = fetched.ok ? readJson(fetched.text) : undefined;
  if (!read?.ok || !isObject(read.value) || !Array.isArray(read.value.revokedAssertions)) {
    return fails('unknown-status', 'The revocation list of its issuer is not known.');
  }
  const isRevoked = read.value.revokedAssertions.some((one) => idOf(one) === assertion.id);
  return isRevoked ? fails('revoked', 'Its issuer has revoked it.') : { ok: true };
}
