import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 bits, fit for a header and a command line. */
export function drawSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The keyed hash a secret is stored as. A drawn secret cannot be guessed, so no slow hash is needed; the pepper
 * makes a stolen database useless. The key id is bound in, so that hashes cannot be moved between keys.
 */
export function hashSecret(pepper: string, keyId: string, secret: string): Uint8Array {
  return createHmac('sha256', pepper).update(keyId).update('\0').update(secret).digest();
}

/**
 * Signs the tokens of a key: HMAC-SHA256 under a key made of the pepper and the hash of its secret. The owner
 * of a token can test neither of the two alone, and the database alone is not enough to make tokens without the pepper.
 */
export function tokenSigner(pepper: string, secretHash: Uint8Array): (text: string) => Uint8Array {
  // No key id begins with a NUL, so this is never the hash of a secret.
  const key = createHmac('sha256', pepper).update('\0token\0').update(secretHash).digest();
  return (text) => createHmac('sha256', key).update(text).digest();
}

/** Compares hashes in a time that says nothing about where they differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What a session token is stored as: it is random, so a plain hash does. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
