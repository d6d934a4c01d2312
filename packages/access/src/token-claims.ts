import type { JWTPayload } from 'jose';
import type { CredentialsRefused } from './credentials-refused.ts';

/** What of a JWT's claims Cairn uses, checked. */
export interface TokenClaims {
  /** The subject: part of the sender's id, and the name of the account that is its authority. */
  readonly sub: string;
  /** For people; absent when the token has none, or an empty one. */
  readonly name?: string;
  /** ms since the epoch. */
  readonly expiresAt: number;
  /** Names of scopes as the issuer calls them. */
  readonly scopes: readonly string[];
}

/** OpenID Connect Core 1.0, 2: a `sub` has at most 255 ASCII characters. */
const LONGEST_SUBJECT = 255;
const LONGEST_NAME = 255;
const LONGEST_SCOPE = 255;
const MOST_SCOPES = 256;
/** The last time that a Date can hold, s since the epoch. */
const LAST_SECOND = 8.64e12;

/**
 * What two people could take for the same text, or a log could take for a line of its own: control and format characters,
 * halves of characters, line and paragraph separators.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** In a name, joiners of letters and emoji are a part of the spelling. */
const UNSEEN_IN_NAME = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Checks the claims of a token whose signature holds: an issuer is trusted to say who somebody is, not to send what fits
 * into an id, an authority and a log.
 * @param scopeClaim name of the claim with the scopes: a text with spaces, or a list
 */
export function readClaims(payload: JWTPayload, scopeClaim: string): TokenClaims | CredentialsRefused {
  const { sub, name, exp } = payload;
  if (typeof sub !== 'string' || sub.trim() === '') return refused('sub', 'is not a text that names a user');
  if (sub.length > LONGEST_SUBJECT) return refused('sub', tooLong(sub, LONGEST_SUBJECT));
  if (UNSEEN.test(sub)) return refused('sub', 'contains invisible characters');
  if (name !== undefined && typeof name !== 'string') return refused('name', 'is not a text');
  if (name !== undefined && name.length > LONGEST_NAME) return refused('name', tooLong(name, LONGEST_NAME));
  if (name !== undefined && UNSEEN_IN_NAME.test(name)) return refused('name', 'contains control characters');
  if (typeof exp !== 'number' || !(Math.abs(exp) <= LAST_SECOND)) return refused('exp', 'is not a time');
  const scopes = namesIn(claimOf(payload, scopeClaim));
  if (scopes.length > MOST_SCOPES) {
    return refused(scopeClaim, `names ${scopes.length} scopes; at most ${MOST_SCOPES} are read`);
  }
  const long = scopes.find((scope) => scope.length > LONGEST_SCOPE);
  if (long !== undefined) return refused(scopeClaim, `names a scope that ${tooLong(long, LONGEST_SCOPE)}`);
  const shown = name === undefined || name.trim() === '' ? {} : { name };
  return { sub, ...shown, expiresAt: Math.floor(exp * 1000), scopes };
}

/** A claim by a name that comes from the configuration: what every object inherits is not a claim. */
export function claimOf(payload: JWTPayload, claim: string): unknown {
  return Object.hasOwn(payload, claim) ? payload[claim] : undefined;
}

function namesIn(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((name) => name !== '');
  return Array.isArray(claim) ? claim.filter((name) => typeof name === 'string') : [];
}

function tooLong(text: string, longest: number): string {
  return `has ${text.length} characters; at most ${longest} are allowed`;
}

function refused(claim: string, what: string): CredentialsRefused {
  return { refused: `The claim ${claim} of the token ${what}.` };
}
