import { timingSafeEqual } from 'node:crypto';
import type { Agent } from '@cairn/xapi';
import { type ActiveKey, allows, type KeyStore, type Principal, SCOPES, type Scope } from './keys.ts';
import type { TokenBinding } from './token-binding.ts';

/** What a token says, signed by the key it was issued to. */
export interface AccessGrant {
  readonly scopes: readonly Scope[];
  /** ms since the epoch; tokens count in whole seconds. */
  readonly expiresAt: number;
  readonly binding?: TokenBinding;
}

/** Why a token is of no use. */
export type TokenRefusal = 'malformed' | 'expired' | 'revoked';

/** Short-lived tokens that represent an API key (docs/adr/0004-access-tokens.md). */
export interface AccessTokens {
  /** @returns undefined when the key is not active */
  issue(keyId: string, grant: AccessGrant): Promise<string | undefined>;
  /** The principal a token represents: its key's, with what both the token and the key allow now. */
  read(token: string): Promise<Principal | TokenRefusal>;
}

/** What every token begins with: tells them from those of other issuers, and lets secret scanners find them. */
const PREFIX = 'cairn_at1.';

/** Whether a text claims to be one of our tokens. */
export function isAccessToken(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** As in the token: short names, since it travels with every request. */
interface Payload {
  readonly k: string;
  readonly s: readonly string[];
  /** Seconds since the epoch. */
  readonly e: number;
  readonly a?: Agent;
  readonly i?: string;
  readonly r?: string;
}

/**
 * Issues and reads tokens. A token is `cairn_at1.<payload>.<digest>`: JSON in base64url, and a digest of it that only a
 * store with the key can make. Nothing is kept of it, so any process may read it, after any restart; since reading asks
 * for the key, a revoked key ends its tokens.
 */
export function createAccessTokens(
  keys: Pick<KeyStore, 'find'>,
  clock: () => number = Date.now,
): AccessTokens {
  return {
    async issue(keyId, { scopes, expiresAt, binding }) {
      const key = await keys.find(keyId);
      if (key === undefined) return undefined;
      const payload: Payload = {
        k: keyId,
        s: scopes,
        e: Math.floor(expiresAt / 1000),
        ...(binding && { a: binding.actor }),
        ...(binding?.activity !== undefined && { i: binding.activity }),
        ...(binding?.registration !== undefined && { r: binding.registration }),
      };
      const text = PREFIX + Buffer.from(JSON.stringify(payload)).toString('base64url');
      return `${text}.${digestOf(key, text)}`;
    },
    async read(token) {
      const dot = token.lastIndexOf('.');
      const payload = isAccessToken(token) ? readPayload(token.slice(PREFIX.length, dot)) : undefined;
      if (payload === undefined) return 'malformed';
      const key = await keys.find(payload.k);
      if (key === undefined) return 'revoked';
      if (!isSame(token.slice(dot + 1), digestOf(key, token.slice(0, dot)))) return 'malformed';
      if (payload.e * 1000 <= clock()) return 'expired';
      return principalOf(key.principal, payload);
    },
  };
}

function digestOf(key: ActiveKey, text: string): string {
  return Buffer.from(key.sign(text)).toString('base64url');
}

/** Compares texts, not bytes: base64url has several spellings of the same bytes. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The digest is not checked yet: until then only the key id may be used. */
function readPayload(text: string): Payload | undefined {
  try {
    const payload = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Payload | null;
    return typeof payload?.k === 'string' ? payload : undefined;
  } catch {
    return undefined;
  }
}

function principalOf(key: Principal, { s, e, a, i, r }: Payload): Principal {
  const granted = SCOPES.filter((scope) => s.includes(scope) && allows(key, scope));
  const bound = a && {
    actor: a,
    ...(i !== undefined && { activity: i }),
    ...(r !== undefined && { registration: r }),
  };
  const { trustedForwarder: _, ...rest } = key;
  const token = { expiresAt: e * 1000, ...(bound && { binding: bound }) };
  // Content in a browser cannot vouch for others: only an unbound token keeps what its key is trusted with.
  return { ...(bound ? rest : key), scopes: granted, token };
}
