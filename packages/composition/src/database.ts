import type { ServicesConfig } from '@cairn/config';
import { migrateStore, openStore, type Store } from '@cairn/postgres';
import type { Logger } from '@cairn/runtime';
import { untilOpen } from './until-open.ts';

interface DatabaseParts {
  readonly config: ServicesConfig;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly stack: AsyncDisposableStack;
  /** How long to wait for a server that does not answer, ms; two minutes unless given. */
  readonly giveUpMs?: number;
}

/** Opens PostgreSQL, migrated, as soon as it is there. Closed with the stack. */
export async function openDatabase({
  config,
  logger,
  signal,
  stack,
  giveUpMs,
}: DatabaseParts): Promise<Store> {
  const { url, connections } = config.database;
  await untilOpen({ name: 'PostgreSQL', logger, signal, giveUpMs }, () => migrateStore(url));
  const store = openStore({
    url,
    connections,
    pepper: config.storage.pepper,
    baseIri: config.http.baseUrl,
    onError: (err) => logger.warn({ err }, 'a database connection broke and is replaced'),
  });
  stack.defer(() => store.close());
  return store;
}
