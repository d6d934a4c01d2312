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

/** Compares hashes in a time that says nothing about where they differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What a session token is stored as: it is random, so a plain hash does. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
