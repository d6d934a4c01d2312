import { setTimeout as sleep } from 'node:timers/promises';
import { FIRST_TENANT } from '@cairn/lrs';
import { REMEMBER_MS } from './access/key-store.ts';
import type { Store } from './open-store.ts';

const FIRST_USER = 'admin@cairn.local';

/** A key, as it is given in the configuration. */
export interface GivenKey {
  readonly id: string;
  readonly secret: string;
}

/** The first tenant's id, made when missing. */
export async function ensureTenant(store: Store): Promise<string> {
  await store.tenants.create({ id: FIRST_TENANT, name: 'Default' });
  return FIRST_TENANT;
}

/** Makes the key with every right when it does not exist. Several processes may do it at once. */
export async function ensureKey(store: Store, tenant: string, given: GivenKey): Promise<void> {
  const works = async () => (await store.keys.authenticate(given.id, given.secret)) !== undefined;
  if (await works()) return;
  try {
    await store.keys.create({ tenant, name: 'Bootstrap key', scopes: ['all'], ...given });
  } catch (error) {
    // Another process may have made it in between; that there was none is believed for a moment (createKeyStore).
    await sleep(REMEMBER_MS + 500);
    if (!(await works())) throw error;
  }
}

/** Makes a dashboard user when the tenant has none; the password is shown now or never. */
export async function ensureUser(
  store: Store,
  tenant: string,
): Promise<{ email: string; password: string } | undefined> {
  if ((await store.users.count(tenant)) > 0) return undefined;
  try {
    const { password } = await store.users.create({
      tenant,
      email: FIRST_USER,
      name: 'Administrator',
      role: 'admin',
    });
    return { email: FIRST_USER, password };
  } catch (error) {
    if ((await store.users.count(tenant)) > 0) return undefined;
    throw error;
  }
}
