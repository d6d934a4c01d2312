import type { Actor } from '@cairn/xapi';
import type { TenantId } from '../log/event.ts';
import type { TokenBinding } from './token-binding.ts';

/** What a key may do; the xAPI scopes of 1.0.3 Communication 4.2 and those of Cairn's own API. */
export const SCOPES = [
  'statements/write',
  'statements/read',
  'statements/read/mine',
  'state',
  'profile',
  'define',
  'all/read',
  'all',
  'analytics/read',
  'outcomes/read',
  'catalogue/write',
  'persons/write',
  'credentials/write',
  'protected/read',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Who a request speaks for. */
export interface Principal {
  readonly tenant: TenantId;
  /** Key id, or the user's e-mail for a dashboard session. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The authority the store puts on statements: an Agent with an account. */
  readonly authority: Actor;
  /** Statements it sends keep the authority they come with: it forwards what another store has accepted. */
  readonly trustedForwarder?: boolean;
  /** Present when a token represented the principal; a token cannot make further tokens. */
  readonly token?: {
    /** ms since the epoch. */
    readonly expiresAt: number;
    /** What the token confines its holder to. */
    readonly binding?: TokenBinding;
  };
}

/** A key as lists show it: never the secret. Times are ms since the epoch. */
export interface ApiKey {
  readonly id: string;
  readonly tenant: TenantId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Whether statements it sends keep the authority they come with. */
  readonly trustedForwarder: boolean;
  readonly createdAt: number;
  readonly revokedAt?: number;
}

/** A key that is not revoked, found by its id alone. */
export interface ActiveKey {
  readonly principal: Principal;
  /**
   * A keyed digest (256 bits) of a text that only this store can make, and only while the key is active: what its
   * tokens are signed with. Every process on the same database and pepper makes the same one.
   */
  sign(text: string): Uint8Array;
}

/** API keys of all tenants; secrets are kept as keyed hashes and shown once. */
export interface KeyStore {
  authenticate(keyId: string, secret: string): Promise<Principal | undefined>;
  /** An active key by its id. Like `authenticate` it may see the revocation by another process some seconds late. */
  find(keyId: string): Promise<ActiveKey | undefined>;
  /** As `find`, but only for keys this process has found before: it never looks up others. */
  recall(keyId: string): Promise<ActiveKey | undefined>;
  /** Makes a key; id and secret are drawn (256 bits) unless given, as scripts that bootstrap need. */
  create(key: {
    tenant: TenantId;
    name: string;
    scopes: readonly Scope[];
    id?: string;
    secret?: string;
    trustedForwarder?: boolean;
  }): Promise<{ key: ApiKey; secret: string }>;
  list(tenant: TenantId): Promise<readonly ApiKey[]>;
  /** @returns false when there is no such active key */
  revoke(tenant: TenantId, keyId: string): Promise<boolean>;
}

const READ_BY_ALL: readonly Scope[] = ['statements/read', 'analytics/read', 'outcomes/read'];

/** Whether a principal holds a scope, directly or by one that includes it (`all`, `all/read`, `analytics/read`). */
export function allows(principal: Pick<Principal, 'scopes'>, scope: Scope): boolean {
  const granted = principal.scopes;
  if (granted.includes(scope) || granted.includes('all')) return true;
  if (scope === 'statements/read/mine')
    return granted.includes('statements/read') || granted.includes('all/read');
  if (scope === 'outcomes/read' && granted.includes('analytics/read')) return true;
  return granted.includes('all/read') && READ_BY_ALL.includes(scope);
}
