import { openFolderStore } from '@cairn/content-store';
import { openLmdbLog } from '@cairn/event-log';
import type { AttachmentStore, EventLog, StatementLookup } from '@cairn/lrs';
import { type Logger, UserFacingError } from '@cairn/runtime';
import { migrateStore, openStore, type Store, startEmbeddedPostgres } from '@cairn/store';
import { connectWarehouse, migrate, type Warehouse } from '@cairn/warehouse';
import type { DataFolder } from './folder/data-folder.ts';

/** Everything that keeps data, open and migrated. */
export interface Engines {
  readonly log: EventLog & StatementLookup;
  readonly warehouse: Warehouse;
  readonly store: Store;
  readonly attachments: AttachmentStore;
}

interface EngineOptions {
  /** IRI of this installation: home page of the authorities of keys. */
  readonly baseIri: string;
  readonly logger: Logger;
  /** Told when an engine ends by itself. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Opens log, warehouse, PostgreSQL and attachments of a data folder at once, and migrates both databases. They are
 * closed when the stack is disposed of, also when only some of them could be opened.
 * @throws the first engine's error, in words for people with a remedy
 */
export async function openEngines(
  folder: DataFolder,
  options: EngineOptions,
  stack: AsyncDisposableStack,
): Promise<Engines> {
  const opening = [
    openLmdbLog({ path: folder.log }).then((log) => {
      stack.defer(() => log.close());
      return log;
    }),
    openWarehouse(folder, stack),
    openDatabase(folder, options, stack),
    openFolderStore(folder.attachments),
  ] as const;
  // All of them must be settled before anything is closed again.
  await Promise.allSettled(opening);
  const [log, warehouse, store, attachments] = await Promise.all(opening);
  return { log, warehouse, store, attachments };
}

async function openWarehouse(folder: DataFolder, stack: AsyncDisposableStack): Promise<Warehouse> {
  const warehouse = await connectWarehouse({ kind: 'embedded', path: folder.warehouse });
  stack.defer(() => warehouse.close());
  await migrate(warehouse);
  return warehouse;
}

async function openDatabase(
  folder: DataFolder,
  { baseIri, logger, onFailure }: EngineOptions,
  stack: AsyncDisposableStack,
): Promise<Store> {
  const postgres = await startEmbeddedPostgres({
    directory: folder.postgres,
    onLog: (line) => logger.debug({ postgres: line }, 'postgres'),
    onCrash: (message) =>
      onFailure(new UserFacingError(message, 'Start Cairn again; nothing acknowledged is lost.')),
  });
  stack.defer(() => postgres.stop());
  await migrateStore(postgres.url);
  const onError = (err: Error) => logger.warn({ err }, 'a database connection broke and is replaced');
  const store = openStore({ url: postgres.url, pepper: folder.pepper, baseIri, onError });
  stack.defer(() => store.close());
  return store;
}
