import { readJson } from '@cairn/standards';
import { compactVerify, importSPKI } from 'jose';
import type { FetchDocument } from './documents.ts';
import type { Issuer2 } from './hosted.ts';
import { idOf, isObject, type JsonObject, listOf, membersOf, textOf } from './members.ts';
import { atItsAddress } from './own-address.ts';
import { fails, type Proved } from './proved.ts';

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
/** Most characters of a key. */
const MOST_CHARACTERS = 10_000;

/**
 * Checks the signature of a signed assertion (Open Badges 2.0, Signed Verification): the key is one that the issuer's own document
 * lists, described there or at the key's own address, and its revocation list does not have the assertion.
 */
export async function checkSigned(
  token: string,
  assertion: JsonObject,
  issuer: Issuer2,
  fetch: FetchDocument,
): Promise<Proved> {
  const creator = textOf(membersOf(assertion.verification).creator);
  const listed = listOf(issuer.document.publicKey).find((one) => idOf(one) === creator);
  if (creator === undefined || listed === undefined) {
    return fails('unknown-issuer', 'It is signed with a key that is not its issuer’s.');
  }
  const found = isObject(listed) ? listed : await keyAt(creator, fetch);
  if (typeof found === 'string') return fails('unknown-issuer', found);
  const pem = textOf(found.publicKeyPem);
  if (pem === undefined || (found.owner !== issuer.address && found.owner !== issuer.document.id)) {
    return fails('unknown-issuer', `${creator.slice(0, 200)} is not a key of its issuer.`);
  }
  if (pem.length > MOST_CHARACTERS || !(await holds(token, pem))) {
    const why = 'The signature does not fit: the token was changed, or somebody else signed it.';
    return fails('tampered', why);
  }
  return notRevoked(assertion, issuer, fetch);
}

async function keyAt(address: string, fetch: FetchDocument): Promise<JsonObject | string> {
  const found = await atItsAddress(address, 'key', fetch);
  return found.ok ? found.document : found.why;
}

async function holds(token: string, pem: string): Promise<boolean> {
  for (const algorithm of ALGORITHMS) {
    try {
      await compactVerify(token, await importSPKI(pem, algorithm), { algorithms: [algorithm] });
      return true;
    } catch {
      // Not with this one.
    }
  }
  return false;
}

async function notRevoked(assertion: JsonObject, issuer: Issuer2, fetch: FetchDocument): Promise<Proved> {
  const address = idOf(issuer.document.revocationList);
  if (address === undefined) return { ok: true };
  const fetched = await fetch(address);
  const read = fetched.ok ? readJson(fetched.text) : undefined;
  if (!read?.ok || !isObject(read.value) || !Array.isArray(read.value.revokedAssertions)) {
    return fails('unknown-status', 'The revocation list of its issuer is not known.');
  }
  const isRevoked = read.value.revokedAssertions.some((one) => idOf(one) === assertion.id);
  return isRevoked ? fails('revoked', 'Its issuer has revoked it.') : { ok: true };
}
