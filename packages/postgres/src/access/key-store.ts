import { randomBytes } from 'node:crypto';
import type { ActiveKey, ApiKey, KeyStore, Principal, Scope } from '@cairn/lrs';
import { SCOPES } from '@cairn/lrs';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { apiKeys } from '../schema/access.ts';
import { authorityOf } from './authority.ts';
import { rememberRecent } from './recent.ts';
import { drawSecret, hashSecret, sameHash, tokenSigner } from './secrets.ts';

export interface KeyStoreOptions {
  readonly db: Database;
  /** Secret the hashes are keyed with; kept apart from the database. Another pepper invalidates every key. */
  readonly pepper: string;
  /** IRI of this store: the home page of the accounts that are authorities. */
  readonly baseIri: string;
}

/** How long a key is believed without asking again: a revocation by another process is seen this much later. */
export const REMEMBER_MS = 2_000;
/** While PostgreSQL does not answer, a key that it knew so recently is believed: posting needs nothing else of it. */
const STALE_MS = 60_000;
const PATIENCE_MS = 500;
const REMEMBERED_KEYS = 10_000;
/** What an unknown key is compared with, so that it takes as long as a known one. */
const NO_HASH = new Uint8Array(32);

/** RFC 7617, 2: a user-id with a colon cannot be sent, nor can control characters. */
const KEY_ID = /^[\x21-\x39\x3b-\x7e]{1,200}$/;

type KeyRow = typeof apiKeys.$inferSelect;

/** API keys in PostgreSQL. */
export function createKeyStore({ db, pepper, baseIri }: KeyStoreOptions): KeyStore {
  const recent = rememberRecent<(ActiveKey & { readonly hash: Uint8Array }) | undefined>({
    ttlMs: REMEMBER_MS,
    staleMs: STALE_MS,
    patienceMs: PATIENCE_MS,
    size: REMEMBERED_KEYS,
  });

  async function load(id: string) {
    const [row] = await db
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
    if (row === undefined) return undefined;
    const { secretHash: hash } = row;
    return { hash, principal: principalOf(row, baseIri), sign: tokenSigner(pepper, hash) };
  }

  /** What cannot be the id of a key, however long, is neither looked for nor remembered. */
  const find = async (keyId: string) =>
    KEY_ID.test(keyId) ? recent.get(keyId, () => load(keyId)) : undefined;

  return {
    async authenticate(keyId, secret) {
      const key = await find(keyId);
      const matches = sameHash(key?.hash ?? NO_HASH, hashSecret(pepper, keyId, secret));
      return matches ? key?.principal : undefined;
    },
    find,
    recall: async (keyId) => (recent.knows(keyId) ? find(keyId) : undefined),
    async create({ tenant, name, scopes, id = drawId(), secret = drawSecret(), trustedForwarder = false }) {
      check(id, secret);
      const secretHash = hashSecret(pepper, id, secret);
      const [row] = await db
        .insert(apiKeys)
        .values({ id, tenant, name, scopes: [...scopes], secretHash, trustedForwarder })
        .onConflictDoNothing()
        .returning();
      if (row === undefined) throw new RangeError(`A key with the id ${JSON.stringify(id)} already exists.`);
      recent.forget(id);
      return { key: present(row), secret };
    },
    async list(tenant) {
      const rows = await db
        .select()
        .from(apiKeys)
        .where(eq(apiKeys.tenant, tenant))
        .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
      return rows.map(present);
    },
    async revoke(tenant, keyId) {
      const rows = await db
        .update(apiKeys)
        .set({ revokedAt: new Date() })
        .where(and(eq(apiKeys.tenant, tenant), eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
        .returning({ id: apiKeys.id });
      recent.forget(keyId);
      return rows.length > 0;
    },
  };
}

/** Not a secret, but unlike any other: 96 bits. */
function drawId(): string {
  return `ck_${randomBytes(12).toString('hex')}`;
}

function check(id: string, secret: string): void {
  if (!KEY_ID.test(id)) {
    throw new RangeError(
      `The key id ${JSON.stringify(id)} must be 1 to 200 printable ASCII characters without space and colon.`,
    );
  }
  if (secret === '') throw new RangeError('The secret of a key may not be empty.');
}

function present(row: KeyRow): ApiKey {
  return {
    id: row.id,
    tenant: row.tenant,
    name: row.name,
    scopes: knownScopes(row.scopes),
    trustedForwarder: row.trustedForwarder,
    createdAt: row.createdAt.getTime(),
    ...(row.revokedAt === null ? {} : { revokedAt: row.revokedAt.getTime() }),
  };
}

function principalOf(row: KeyRow, baseIri: string): Principal {
  const { id, tenant, name, trustedForwarder } = row;
  return {
    tenant,
    id,
    name,
    scopes: knownScopes(row.scopes),
    authority: authorityOf(baseIri, id, name),
    ...(trustedForwarder && { trustedForwarder }),
  };
}

/** A scope this version does not know gives nothing. */
function knownScopes(scopes: readonly string[]): Scope[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}
