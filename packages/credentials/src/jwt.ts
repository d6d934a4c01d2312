import { compactVerify, importJWK } from 'jose';
import type { FetchDocument } from './documents.ts';
import { keyOf } from './keys.ts';
import { idOf, isObject, type JsonObject, textOf } from './members.ts';
import { fails, type Proved } from './proved.ts';

/** Algorithms of VC-JWT that are taken; never `none`, never one with a shared secret. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'RS256', 'PS256'];

/** Checks the signature of a VC-JWT (VC 1.1, 6.3.1; Open Badges 3.0, 8.2). The issuer's key is named by `kid`. */
export async function checkToken(
  token: string,
  header: JsonObject,
  payload: JsonObject,
  credential: JsonObject,
  fetch: FetchDocument,
): Promise<Proved> {
  const algorithm = textOf(header.alg) ?? '';
  if (!ALGORITHMS.includes(algorithm)) {
    return fails(
      'unsupported',
      `Tokens signed with ${algorithm.slice(0, 40) || 'nothing'} are not supported.`,
    );
  }
  const issuer = idOf(credential.issuer) ?? textOf(payload.iss);
  if (payload.iss !== undefined && payload.iss !== issuer) {
    return fails('unknown-issuer', 'The token and the credential in it name different issuers.');
  }
  const kid = textOf(header.kid);
  if (kid === undefined || issuer === undefined) {
    return fails('unknown-issuer', 'The token names no key of its issuer: "kid" is missing.');
  }
  const key = await keyOf(kid.startsWith('#') ? `${issuer}${kid}` : kid, fetch);
  if (!key.ok) return fails(key.is, key.why);
  if (key.controller !== issuer) {
    return fails('unknown-issuer', `The key belongs to ${key.controller.slice(0, 200)}, not to the issuer.`);
  }
  const jwk = jwkOf(key.method);
  if (jwk === undefined) return fails('unsupported', 'The key of the issuer has no form that is known.');
  try {
    await compactVerify(token, await importJWK(jwk, algorithm), { algorithms: ALGORITHMS });
    return { ok: true };
  } catch {
    return fails(
      'tampered',
      'The signature does not fit: the token was changed, or somebody else signed it.',
    );
  }
}

function jwkOf({ publicKeyJwk, publicKeyMultibase }: JsonObject): Record<string, string> | undefined {
  if (isObject(publicKeyJwk)) return publicKeyJwk as Record<string, string>;
  const multibase = textOf(publicKeyMultibase);
  if (multibase === undefined || !multibase.startsWith('z6Mk')) return undefined;
  const bytes = base58(multibase.slice(1));
  return { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes.subarray(2)).toString('base64url') };
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Bytes of a short text in base58 (Bitcoin alphabet); the text has been checked. */
function base58(text: string): Uint8Array {
  let value = 0n;
  for (const letter of text.slice(0, 64)) value = value * 58n + BigInt(ALPHABET.indexOf(letter));
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(68, '0'), 'hex'));
}
