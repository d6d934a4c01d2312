import { openFolderStore } from '@cairn/content-store';
import { type LmdbLog, openLmdbLog } from '@cairn/event-log/lmdb';
import type { AttachmentStore, EventLog } from '@cairn/lrs';
import { migrateStore, openStore, type Store, startEmbeddedPostgres } from '@cairn/postgres';
import { PROJECTIONS } from '@cairn/projections';
import { type Logger, UserFacingError } from '@cairn/runtime';
import {
  connectWarehouse,
  createProjectionMarks,
  type GenerationalWarehouse,
  migrate,
  rebuildReasons,
  type Warehouse,
} from '@cairn/warehouse';
import type { DataFolder } from './folder/data-folder.ts';

/** Everything that keeps data, open and migrated. */
export interface Engines {
  readonly log: LmdbLog;
  readonly warehouse: GenerationalWarehouse;
  readonly store: Store;
  readonly attachments: AttachmentStore;
}

/** For a process that was killed while it started, and holds the log until the system has cleared it away. */
const ENDING_MS = 5_000;

interface EngineOptions {
  /** IRI of this installation: home page of the authorities of keys. */
  readonly baseIri: string;
  readonly logger: Logger;
  /** Called when an engine ends unexpectedly. */
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
    openLmdbLog({ path: folder.log, lockTimeoutMs: ENDING_MS }).then((log) => {
      stack.defer(() => log.close());
      return log;
    }),
    openWarehouse(folder, options, stack),
    openDatabase(folder, options, stack),
    openFolderStore(folder.attachments),
  ] as const;
  // All of them must be settled before anything is closed again.
  await Promise.allSettled(opening);
  const [log, warehouse, store, attachments] = await Promise.all(opening);
  await refuseShorterLog(log, warehouse, folder);
  return { log, warehouse, store, attachments };
}

/**
 * Tables that were made from more than the log holds say that the log was lost or replaced. Continuing would give new
 * statements the places of old ones, and they would never be seen.
 * @throws {UserFacingError} when any projection is ahead of the log
 */
async function refuseShorterLog(log: EventLog, warehouse: Warehouse, folder: DataFolder): Promise<void> {
  const end = await log.end(0);
  const marks = await Promise.all(
    PROJECTIONS.map(({ name }) => createProjectionMarks(warehouse, name).read(0)),
  );
  const made = Math.max(...marks.map(({ next }) => next));
  if (made <= end) return;
  throw new UserFacingError(
    `The log in ${folder.log} has ${end} records, but the tables were made from ${made}: the log was lost or replaced.`,
    'Restore the log from a backup. To continue with the current log, run `npx cairn rebuild` first, which rebuilds the tables from it.',
  );
}

async function openWarehouse(
  folder: DataFolder,
  { logger }: EngineOptions,
  stack: AsyncDisposableStack,
): Promise<GenerationalWarehouse> {
  const warehouse = await connectWarehouse({ kind: 'embedded', path: folder.warehouse });
  stack.defer(() => warehouse.close());
  await migrate(warehouse);
  // What a rebuild left that was cut off.
  await warehouse.dropOtherGenerations();
  const reasons = await rebuildReasons(warehouse);
  if (reasons.length > 0) {
    logger.warn(
      { reasons },
      'the tables are of an older version; run `cairn rebuild`, which works beside a running Cairn',
    );
  }
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
  await migrateStore(postgres.url).catch((cause: unknown) => {
    throw new UserFacingError(
      `The database in ${folder.postgres} does not answer correctly; most likely its files are damaged.`,
      'Restore postgres/ from a backup. --log-level debug shows the messages of PostgreSQL.',
      { cause },
    );
  });
  const onError = (err: Error) => logger.warn({ err }, 'a database connection broke and is replaced');
  const store = openStore({ url: postgres.url, pepper: folder.pepper, baseIri, onError });
  stack.defer(() => store.close());
  return store;
}
