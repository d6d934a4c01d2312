import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { OpenError } from '@cairn/lrs';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { bind } from './bind.ts';
import { MAX_QUERY_BYTES } from './embedded-sessions.ts';
import { insertHead } from './insert-text.ts';
import type { Engine, Session } from './session.ts';

/** A ClickHouse server and its user. */
export interface HttpServer {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  /** Whether the database is made when it is absent. */
  readonly make: boolean;
  readonly connections: number;
}

/**
 * Reaches a ClickHouse server; makes the database when it is absent, if that is wanted.
 * @throws {OpenError} with a remedy, when the server does not answer or refuses, or has no such database
 */
export async function openHttp({ database, make, connections, ...address }: HttpServer): Promise<Engine> {
  const server = { ...address, log: { level: ClickHouseLogLevel.OFF } };
  const clients = new Map<string, ClickHouseClient>();
  /** The server has no sticky sessions: one client would serve all, but each knows one database. */
  const clientOf = (name: string): ClickHouseClient => {
    const client =
      clients.get(name) ??
      createClient({
        ...server,
        database: name,
        max_open_connections: connections,
        clickhouse_settings: { max_query_size: String(MAX_QUERY_BYTES) },
      });
    clients.set(name, client);
    return client;
  };
  const close = async () => {
    for (const client of clients.values()) await client.close();
  };

  const withoutDatabase = createClient(server);
  try {
    if (!(await exists(withoutDatabase, database))) {
      if (!make) throw notThere(address, database);
      await withoutDatabase.command({
        query: bind('CREATE DATABASE IF NOT EXISTS {database:Identifier}', { database }),
      });
    }
    await clientOf(database).command({ query: 'SELECT 1' });
  } catch (cause) {
    await close();
    throw whyNot(address, database, cause);
  } finally {
    await withoutDatabase.close();
  }

  const session: Session = {
    async query(name, text, signal) {
      const query = { query: text, format: 'JSONEachRow', ...(signal && { abort_signal: signal }) } as const;
      return (await clientOf(name).query(query)).json();
    },
    async command(name, text) {
      await clientOf(name).command({ query: text });
    },
    async insertBytes(name, table, columns, bytes) {
      const query = insertHead('http', table, columns, 'TabSeparated');
      // Bytes and not objects are what the client sends on as they are.
      const values = Readable.from([bytes], { objectMode: false });
      const { stream } = await clientOf(name).exec({ query, values });
      await finished(stream.resume());
    },
  };
  return { kind: 'http', database, openSession: async () => session, close };
}

function notThere({ url }: { readonly url: string }, database: string): OpenError {
  return new OpenError(
    `The database ${database} does not exist on ClickHouse at ${url}.`,
    'Check CLICKHOUSE_URL and CLICKHOUSE_DATABASE. The first service that starts makes the database.',
    { retriable: false },
  );
}

async function exists(client: ClickHouseClient, database: string): Promise<boolean> {
  const query = bind('SELECT 1 FROM system.databases WHERE name = {database:String}', { database });
  const result = await client.query({ query, format: 'JSONEachRow' });
  return (await result.json()).length > 0;
}

function whyNot(
  { url, username }: { readonly url: string; readonly username: string },
  database: string,
  cause: unknown,
): OpenError {
  if (cause instanceof OpenError) return cause;
  const reached = cause instanceof Error && 'type' in cause;
  return reached
    ? new OpenError(
        `ClickHouse at ${url} refused user ${username} or database ${database}: ${cause.message}`,
        'Check user, password and rights.',
        { retriable: true, cause },
      )
    : new OpenError(
        `ClickHouse at ${url} cannot be reached.`,
        'Check that it runs and that the address is right.',
        { retriable: true, cause },
      );
}
