import { createHmac, randomBytes } from 'node:crypto';
import type { ApiKey, KeyStore, Principal } from '../access/keys.ts';

interface StoredKey {
  key: ApiKey;
  readonly secret: string;
}

/** API keys in memory, for tests and demonstrations: it keeps the contract, not the keys. */
export function createMemoryKeyStore(options: { readonly clock?: () => number } = {}): KeyStore {
  const { clock = Date.now } = options;
  const keys = new Map<string, StoredKey>();
  const found = new Set<string>();
  const active = (id: string) => {
    const found = keys.get(id);
    return found?.key.revokedAt === undefined ? found : undefined;
  };
  const find = async (keyId: string) => {
    const one = active(keyId);
    if (one === undefined) return undefined;
    found.add(keyId);
    const sign = (text: string) => createHmac('sha256', `${keyId}\0${one.secret}`).update(text).digest();
    return { principal: principalOf(one.key), sign };
  };
  return {
    async authenticate(keyId, secret) {
      const one = active(keyId);
      if (one !== undefined) found.add(keyId);
      return one !== undefined && one.secret === secret ? principalOf(one.key) : undefined;
    },
    find,
    recall: async (keyId) => (found.has(keyId) ? find(keyId) : undefined),
    async create({ tenant, name, scopes, id = drawn(), secret = drawn(), trustedForwarder = false }) {
      if (!/^[\x21-\x39\x3b-\x7e]{1,200}$/.test(id))
        throw new RangeError(`${JSON.stringify(id)} cannot be a key id.`);
      if (keys.has(id)) throw new RangeError(`A key with the id ${JSON.stringify(id)} already exists.`);
      const key = { id, tenant, name, scopes: [...scopes], trustedForwarder, createdAt: clock() };
      keys.set(id, { key, secret });
      return { key, secret };
    },
    list: async (tenant) => [...keys.values()].map(({ key }) => key).filter((key) => key.tenant === tenant),
    async revoke(tenant, keyId) {
      const one = active(keyId);
      if (one === undefined || one.key.tenant !== tenant) return false;
      one.key = { ...one.key, revokedAt: clock() };
      return true;
    },
  };
}

const drawn = () => randomBytes(32).toString('base64url');

function principalOf({ id, tenant, name, scopes, trustedForwarder }: ApiKey): Principal {
  const account = { homePage: 'https://lrs.example', name: id };
  return {
    tenant,
    id,
    name,
    scopes,
    authority: { objectType: 'Agent', name, account },
    ...(trustedForwarder && { trustedForwarder }),
  };
}
