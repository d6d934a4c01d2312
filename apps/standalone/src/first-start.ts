import type { EmbeddedConfig } from '@cairn/config';
import { ensureKey, ensureTenant, ensureUser, type Store } from '@cairn/postgres';
import { UserFacingError } from '@cairn/runtime';

/** What was made on this start; secrets are shown now or never. */
export interface FirstStart {
  readonly key?: { readonly id: string; readonly secret: string };
  readonly user?: { readonly email: string; readonly password: string };
}

/**
 * Makes what a store needs to be used: its tenant, a key with every right (the one asked for, else one that is
 * drawn when there is none yet) and a dashboard user.
 */
export async function setUp(store: Store, { apiKey }: EmbeddedConfig['start']): Promise<FirstStart> {
  const tenant = await ensureTenant(store);
  if (apiKey !== undefined) {
    await ensureKey(store, tenant, apiKey).catch((cause: unknown) => {
      if (!(cause instanceof RangeError)) throw cause;
      throw new UserFacingError(
        cause.message,
        'Give the secret of that key, or choose another id with --api-key.',
        {
          cause,
        },
      );
    });
  }
  const key = apiKey === undefined ? await drawKey(store, tenant) : undefined;
  const user = await ensureUser(store, tenant);
  return { ...(key && { key }), ...(user && { user }) };
}

async function drawKey(store: Store, tenant: string): Promise<FirstStart['key']> {
  if ((await store.keys.list(tenant)).length > 0) return undefined;
  const { key, secret } = await store.keys.create({ tenant, name: 'First key', scopes: ['all'] });
  return { id: key.id, secret };
}
