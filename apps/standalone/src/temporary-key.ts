import type { KeyStore, TenantId } from '@cairn/lrs';

/**
 * Works with a key that exists for the moment only: commands that load something into the store of their own data
 * folder sign in as any platform would.
 * @param work gets `KEY:SECRET`
 */
export async function withTemporaryKey<Result>(
  keys: KeyStore,
  tenant: TenantId,
  name: string,
  work: (pair: string) => Promise<Result>,
): Promise<Result> {
  const { key, secret } = await keys.create({ tenant, name, scopes: ['all'] });
  try {
    return await work(`${key.id}:${secret}`);
  } finally {
    await keys.revoke(tenant, key.id);
  }
}
