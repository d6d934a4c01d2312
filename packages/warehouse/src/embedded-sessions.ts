import { OpenError } from '@cairn/lrs';
import { startEmbeddedEngine } from './embedded-engine.ts';
import { insertSettings } from './insert-text.ts';
import type { Engine, Session } from './session.ts';

const DATABASE = 'cairn';

/** Room for thousands of ids in one query; the engine's own bound is 256 KB. */
export const MAX_QUERY_BYTES = 64 * 1024 ** 2;

/**
 * Opens the engine in this process on a data directory.
 * @throws {OpenError} with a remedy, when the directory cannot be used
 */
export async function openEmbedded(options: {
  readonly path: string;
  readonly memoryBytes: number;
}): Promise<Engine> {
  const engine = await startEmbeddedEngine(options);

  async function openSession(): Promise<Session> {
    const { client, insertBytes } = engine.openSession();
    await client.command({ query: `SET max_query_size = ${MAX_QUERY_BYTES}` });
    let current: string | undefined;
    // A session stays in the database that it was last set to.
    const enter = async (database: string) => {
      if (current === database) return;
      current = undefined;
      await client.command({ query: `USE ${database}` });
      current = database;
    };
    return {
      async query(database, text) {
        await enter(database);
        return (await client.query({ query: text, format: 'JSONEachRow' })).json();
      },
      async command(database, text) {
        await enter(database);
        await client.command({ query: text });
      },
      async insertBytes(database, table, columns, bytes) {
        await enter(database);
        await insertBytes({ table, columns, bytes, settings: insertSettings('embedded', table) });
      },
    };
  }

  try {
    const { client } = engine.openSession();
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${DATABASE} ENGINE = Atomic` });
  } catch (cause) {
    await engine.close();
    throw new OpenError(
      `The warehouse in ${options.path} does not answer.`,
      'Move the directory away: Cairn rebuilds it from the log, which contains everything.',
      { retriable: false, cause },
    );
  }
  return { kind: 'embedded', database: DATABASE, openSession, close: () => engine.close() };
}
