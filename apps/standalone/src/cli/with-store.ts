import { baseUrlOf, type EmbeddedConfig, type ServicesConfig } from '@cairn/config';
import { openDatabase } from '@cairn/services';
import {
  ensureTenant,
  migrateStore,
  openStore,
  runningEmbeddedPostgres,
  type Store,
  startEmbeddedPostgres,
} from '@cairn/store';
import { commandLogger } from '../operator/command-logger.ts';
import { type OperatorOptions, operatorConfig } from '../operator/config.ts';
import { GIVE_UP_MS } from '../operator/services-parts.ts';
import { dataFolderOf } from './beside.ts';

type Work<Result> = (store: Store, tenant: string) => Promise<Result>;

interface StoreOptions extends OperatorOptions {
  /** Whether the data folder is made where there is none. */
  readonly create?: boolean;
}

/**
 * Works on the database: that of the running Cairn, the data folder's own, which is started for the moment when no
 * Cairn runs, or the server of the services mode.
 */
export async function withStore<Result>(options: StoreOptions, work: Work<Result>): Promise<Result> {
  const config = operatorConfig(options);
  return config.mode === 'services' ? onServer(config, work) : inFolder(config, options, work);
}

async function onServer<Result>(config: ServicesConfig, work: Work<Result>): Promise<Result> {
  await using stack = new AsyncDisposableStack();
  const logger = commandLogger();
  const { signal } = new AbortController();
  const store = await openDatabase({ config, logger, signal, stack, giveUpMs: GIVE_UP_MS });
  return await work(store, await ensureTenant(store));
}

async function inFolder<Result>(
  config: EmbeddedConfig,
  options: StoreOptions,
  work: Work<Result>,
): Promise<Result> {
  const { folder, running } = await dataFolderOf(options, { create: options.create === true });
  const url = running === undefined ? undefined : await runningEmbeddedPostgres(folder.postgres);
  const own = url === undefined ? await startEmbeddedPostgres({ directory: folder.postgres }) : undefined;
  try {
    const address = url ?? own?.url ?? '';
    if (own !== undefined) await migrateStore(address);
    const baseIri = config.http.baseUrl ?? running?.url ?? baseUrlOf(config.http, config.http.port);
    const store = openStore({ url: address, pepper: folder.pepper, baseIri });
    try {
      return await work(store, await ensureTenant(store));
    } finally {
      await store.close();
    }
  } finally {
    await own?.stop();
  }
}
