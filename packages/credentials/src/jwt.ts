import { compactVerify, importJWK } from 'jose';
import type { FetchDocument } from './documents.ts';
import { keyOf } from './keys.ts';
import { idOf, isObject, type JsonObject, textOf } from './members.ts';
import { fails, type Proved } from './proved.ts';
import { jwkOfMultikey } from './suites.ts';

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
      `Tokens signed with ${algorithm.slice(0, 40) || 'nothing'} are not supported. Algorithms that are: ${ALGORITHMS.join(', ')}.`,
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
  const jwk = await jwkOf(key.method);
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

async function jwkOf(method: JsonObject): Promise<Record<string, string> | undefined> {
  const { publicKeyJwk } = method;
  return isObject(publicKeyJwk) ? (publicKeyJwk as Record<string, string>) : await jwkOfMultikey(method);
}
