import { baseUrlOf, type EmbeddedConfig, type ServicesConfig } from '@cairn/config';
import { FIRST_TENANT } from '@cairn/lrs';
import type { Store } from '@cairn/postgres';
import { UserFacingError } from '@cairn/runtime';
import { Option } from 'commander';
import { dataFolderOf } from '../operator/beside.ts';
import { commandLogger } from '../operator/command-logger.ts';
import { type OperatorOptions, operatorConfig } from '../operator/config.ts';
import { GIVE_UP_MS } from '../operator/give-up-ms.ts';

/** @param page address of the dashboard, without a path */
type Work<Result> = (store: Store, tenant: string, page: string) => Promise<Result>;

/** Options of commands that work on what belongs to a tenant. */
export interface StoreOptions extends OperatorOptions {
  /** The tenant to work on; the one a Cairn starts with when left out. */
  readonly tenant?: string;
}

/** `--tenant`, of commands that work on what belongs to one. */
export const tenantOption = () => new Option('--tenant <id>', `the tenant (default ${FIRST_TENANT})`);

/**
 * Works on the database: that of the running Cairn, the data folder's own, which is started for the moment when no
 * Cairn runs, or the server of the services mode.
 * @throws {UserFacingError} when there is no such data folder or tenant
 */
export async function withStore<Result>(options: StoreOptions, work: Work<Result>): Promise<Result> {
  const config = operatorConfig(options);
  return config.mode === 'services' ? onServer(config, options, work) : inFolder(config, options, work);
}

async function onServer<Result>(
  config: ServicesConfig,
  options: StoreOptions,
  work: Work<Result>,
): Promise<Result> {
  const { openDatabase } = await import('@cairn/composition/database');
  await using stack = new AsyncDisposableStack();
  const logger = commandLogger();
  const { signal } = new AbortController();
  const store = await openDatabase({ config, logger, signal, stack, giveUpMs: GIVE_UP_MS });
  return await work(store, await tenantOf(store, options), new URL(config.http.baseUrl).origin);
}

async function inFolder<Result>(
  config: EmbeddedConfig,
  options: StoreOptions,
  work: Work<Result>,
): Promise<Result> {
  const { folder, running } = await dataFolderOf(options);
  const { migrateStore, openStore, runningEmbeddedPostgres, startEmbeddedPostgres } = await import(
    '@cairn/postgres'
  );
  const url = running === undefined ? undefined : await runningEmbeddedPostgres(folder.postgres);
  const own = url === undefined ? await startEmbeddedPostgres({ directory: folder.postgres }) : undefined;
  try {
    const address = url ?? own?.url ?? '';
    if (own !== undefined) await migrateStore(address);
    const baseIri = config.http.baseUrl ?? running?.url ?? baseUrlOf(config.http, config.http.port);
    const store = openStore({ url: address, pepper: folder.pepper, baseIri });
    try {
      return await work(store, await tenantOf(store, options), new URL(baseIri).origin);
    } finally {
      await store.close();
    }
  } finally {
    await own?.stop();
  }
}

async function tenantOf(store: Store, { tenant }: StoreOptions): Promise<string> {
  if (tenant === undefined) return (await import('@cairn/postgres')).ensureTenant(store);
  if ((await store.tenants.get(tenant)) !== undefined) return tenant;
  throw new UserFacingError(
    `There is no tenant ${JSON.stringify(tenant)}.`,
    '`cairn tenants list` shows them, `cairn tenants create` creates one.',
  );
}
