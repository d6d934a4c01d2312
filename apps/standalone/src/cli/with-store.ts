import {
  migrateStore,
  openStore,
  runningEmbeddedPostgres,
  type Store,
  startEmbeddedPostgres,
} from '@cairn/store';
import { ensureTenant } from '../first-start.ts';
import { type CommonOptions, dataFolderOf } from './beside.ts';

/**
 * Works on the database of the running Cairn, or starts it for the moment when none runs.
 * @param options `create`: whether the data folder is made where there is none
 */
export async function withStore<Result>(
  options: CommonOptions & { readonly create?: boolean },
  work: (store: Store, tenant: string) => Promise<Result>,
): Promise<Result> {
  const { config, folder, running } = await dataFolderOf(options, { create: options.create === true });
  const url = running === undefined ? undefined : await runningEmbeddedPostgres(folder.postgres);
  const own = url === undefined ? await startEmbeddedPostgres({ directory: folder.postgres }) : undefined;
  try {
    const address = url ?? own?.url ?? '';
    if (own !== undefined) await migrateStore(address);
    const baseIri = config.http.baseUrl ?? running?.url ?? `http://${config.http.host}:${config.http.port}`;
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
