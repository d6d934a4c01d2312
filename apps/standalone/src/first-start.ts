import type { EmbeddedConfig } from '@cairn/config';
import type { Store } from '@cairn/store';

/** The tenant an embedded Cairn starts with. */
export const FIRST_TENANT = 'default';

/** What was made on this start; secrets are shown now or never. */
export interface FirstStart {
  readonly key?: { readonly id: string; readonly secret: string };
  readonly user?: { readonly email: string; readonly password: string };
}

const USER = 'admin@cairn.local';

/** The first tenant's id, made when missing. */
export async function ensureTenant(store: Store): Promise<string> {
  await store.tenants.create({ id: FIRST_TENANT, name: 'Default' });
  return FIRST_TENANT;
}

/**
 * Makes what a store needs to be used: its tenant, a key with every right (the one asked for, else one that is
 * drawn when there is none yet) and a dashboard user.
 */
export async function setUp(store: Store, { apiKey }: EmbeddedConfig['start']): Promise<FirstStart> {
  const tenant = await ensureTenant(store);
  const key = await ensureKey(store, tenant, apiKey);
  if ((await store.users.count(tenant)) > 0) return { ...(key && { key }) };
  const { password } = await store.users.create({ tenant, email: USER, name: 'Administrator' });
  return { ...(key && { key }), user: { email: USER, password } };
}

async function ensureKey(store: Store, tenant: string, given: { id: string; secret: string } | undefined) {
  const keys = await store.keys.list(tenant);
  if (given === undefined) {
    if (keys.length > 0) return undefined;
    const { key, secret } = await store.keys.create({ tenant, name: 'First key', scopes: ['all'] });
    return { id: key.id, secret };
  }
  const works = (await store.keys.authenticate(given.id, given.secret)) !== undefined;
  if (!works) await store.keys.create({ tenant, name: 'Bootstrap key', scopes: ['all'], ...given });
  return undefined;
}
