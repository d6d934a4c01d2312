import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { type BindableValue, bind } from './bind.ts';
import { startEmbeddedEngine } from './embedded-engine.ts';
import { WarehouseOpenError } from './open-error.ts';
import { QUORUM_INSERT, QUORUM_READ } from './replication.ts';
import { createSessionPool } from './session-pool.ts';
import { type NamedQuery, type Warehouse, warehouseFailure } from './warehouse.ts';

/** Where the warehouse is: in this process, or a ClickHouse server or cluster. */
export type WarehouseAddress =
  | {
      readonly kind: 'embedded';
      /** Data directory; made when absent. One process at a time. */
      readonly path: string;
      /** Most bytes the engine may hold before it refuses a query; 1 GiB unless told. */
      readonly memoryBytes?: number;
      /** Queries that may run at once; 4 unless told. Node's UV_THREADPOOL_SIZE must be larger. */
      readonly readers?: number;
    }
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly username: string;
      readonly password: string;
      /** Made when absent and the user may do so. */
      readonly database: string;
      readonly readers?: number;
    };

const DATABASE = 'cairn';
const DEFAULT_READERS = 4;
const DEFAULT_MEMORY = 1024 ** 3;
const DEFAULT_MAX_SECONDS = 10;

/** Room for thousands of ids in one query; the engine's own bound is 256 KB. Stays set on the session. */
const MAX_QUERY_BYTES = 64 * 1024 ** 2;

/**
 * One block per insert, whatever its size, so that it becomes one part by one rename: all of it is there
 * after a crash, or nothing. The engine's own default would buffer inserts (async_insert) and acknowledge early.
 */
const INSERT_SETTINGS = {
  async_insert: 0,
  max_insert_block_size: 100_000_000,
  min_insert_block_size_rows: 100_000_000,
  min_insert_block_size_bytes: 2_000_000_000,
  max_insert_threads: 1,
  // Half of a surrogate pair (a text cut in the middle of an emoji) is JSON; it stays as its escape.
  input_format_json_throw_on_bad_escape_sequence: 0,
};

/**
 * Opens the warehouse; run {@link migrate} next.
 * @throws {WarehouseOpenError} with a remedy, when the directory or the server cannot be used
 */
export async function connectWarehouse(address: WarehouseAddress): Promise<Warehouse> {
  return address.kind === 'embedded' ? connectEmbedded(address) : connectHttp(address);
}

async function connectEmbedded(address: WarehouseAddress & { kind: 'embedded' }): Promise<Warehouse> {
  const engine = await startEmbeddedEngine({
    path: address.path,
    sessions: (address.readers ?? DEFAULT_READERS) + 1,
    memoryBytes: address.memoryBytes ?? DEFAULT_MEMORY,
  });
  const [writer, ...readers] = engine.clients;
  if (writer === undefined) throw new RangeError('The embedded warehouse needs a writer session.');
  try {
    await writer.command({ query: `CREATE DATABASE IF NOT EXISTS ${DATABASE} ENGINE = Atomic` });
    for (const client of engine.clients) {
      await client.command({ query: `USE ${DATABASE}` });
      await client.command({ query: `SET max_query_size = ${MAX_QUERY_BYTES}` });
    }
  } catch (cause) {
    await engine.close();
    throw new WarehouseOpenError(
      'corrupt',
      `The warehouse in ${address.path} does not answer.`,
      'Move the directory away: Cairn rebuilds it from the log, which holds everything.',
      { cause },
    );
  }
  const insertBytes: InsertBytes = (table, columns, bytes) =>
    engine.insertBytes({ table, columns, bytes, settings: insertSettings('embedded', table) });
  return createWarehouse({ kind: 'embedded', writer, readers, insertBytes, release: () => engine.close() });
}

async function connectHttp(address: WarehouseAddress & { kind: 'http' }): Promise<Warehouse> {
  const { url, username, password, database } = address;
  const readers = address.readers ?? DEFAULT_READERS;
  const server = { url, username, password, log: { level: ClickHouseLogLevel.OFF } };
  const client = createClient({
    ...server,
    database,
    max_open_connections: readers + 2,
    clickhouse_settings: { max_query_size: String(MAX_QUERY_BYTES) },
  });
  const withoutDatabase = createClient(server);
  try {
    if (!(await exists(withoutDatabase, database))) {
      await withoutDatabase.command({
        query: bind('CREATE DATABASE IF NOT EXISTS {database:Identifier}', { database }),
      });
    }
    await client.command({ query: 'SELECT 1' });
  } catch (cause) {
    await client.close();
    const reached = cause instanceof Error && 'type' in cause;
    throw reached
      ? new WarehouseOpenError(
          'refused',
          `ClickHouse at ${url} refused user ${username} or database ${database}: ${cause.message}`,
          'Check user, password and rights.',
          { cause },
        )
      : new WarehouseOpenError(
          'unreachable',
          `ClickHouse at ${url} cannot be reached.`,
          'Check that it runs and that the address is right.',
          { cause },
        );
  } finally {
    await withoutDatabase.close();
  }
  // The server has no sticky sessions: one client serves everybody.
  return createWarehouse({
    kind: 'http',
    writer: client,
    readers: Array(readers).fill(client),
    async insertBytes(table, columns, bytes) {
      const query = insertHead('http', table, columns, 'TabSeparated');
      // Bytes and not objects are what the client sends on as they are.
      const { stream } = await client.exec({ query, values: Readable.from([bytes], { objectMode: false }) });
      await finished(stream.resume());
    },
    release: () => client.close(),
  });
}

async function exists(client: ClickHouseClient, database: string): Promise<boolean> {
  const query = bind('SELECT 1 FROM system.databases WHERE name = {database:String}', { database });
  const result = await client.query({ query, format: 'JSONEachRow' });
  return (await result.json()).length > 0;
}

/** Sends rows in format TabSeparated. */
type InsertBytes = (table: string, columns: readonly string[], bytes: Uint8Array) => Promise<void>;

const insertSettings = (kind: Warehouse['kind'], table: string) => ({
  ...INSERT_SETTINGS,
  ...(kind === 'http' ? QUORUM_INSERT : {}),
  log_comment: `insert ${table}`,
});

function insertHead(
  kind: Warehouse['kind'],
  table: string,
  columns: readonly string[],
  format: string,
): string {
  const settings = Object.entries(insertSettings(kind, table)).map(
    ([name, value]) => `${name}=${typeof value === 'number' ? value : `'${value}'`}`,
  );
  const list = columns.length === 0 ? '' : `(${columns.join(', ')})`;
  return bind(`INSERT INTO {table:Identifier} ${list} SETTINGS ${settings.join(', ')} FORMAT ${format}`, {
    table,
  });
}

function createWarehouse({
  kind,
  writer,
  readers,
  insertBytes,
  release,
}: {
  readonly kind: Warehouse['kind'];
  readonly writer: ClickHouseClient;
  readonly readers: readonly ClickHouseClient[];
  readonly insertBytes: InsertBytes;
  readonly release: () => Promise<void>;
}): Warehouse {
  const reading = createSessionPool(readers);
  const writing = createSessionPool([writer]);
  const write = (statement: string, task: (session: ClickHouseClient) => Promise<unknown>) =>
    writing.run(async (session) => {
      try {
        await task(session);
      } catch (cause) {
        throw warehouseFailure(kind, statement, cause);
      }
    });

  return {
    kind,
    query<Params extends Record<string, BindableValue>, Row>(
      query: NamedQuery<Params, Row>,
      ...params: [Params?]
    ) {
      const text = statementOf(kind, query, params[0] ?? {});
      return reading.run(async (session) => {
        try {
          const result = await session.query({ query: text, format: 'JSONEachRow' });
          const rows = await result.json<Row>();
          return query.row === undefined ? rows : rows.map((row) => (query.row ? query.row.parse(row) : row));
        } catch (cause) {
          throw warehouseFailure(kind, `query ${query.name}`, cause);
        }
      });
    },
    async insert(table, rows) {
      if (rows.length === 0) return;
      // Rows stand in the statement itself: the same path for both kinds, and no second copy of the text.
      const text = rows.map((row) => JSON.stringify(row)).join('\n');
      const query = `${insertHead(kind, table, [], 'JSONEachRow')}\n${text}`;
      await write(`insert ${table}`, (session) => session.command({ query }));
    },
    async insertLines(table, columns, lines) {
      if (lines.length === 0) return;
      await write(`insert ${table}`, () => insertBytes(table, columns, lines));
    },
    command: (sql, params) =>
      write(sql.trim().split('\n', 1)[0] ?? '', (session) => session.command({ query: bind(sql, params) })),
    async close() {
      await Promise.all([reading.idle(), writing.idle()]);
      await release();
    },
  };
}

/** Settings stand inside the SQL: handed to the client they would stay set on the embedded session. */
function statementOf(
  kind: Warehouse['kind'],
  query: Pick<NamedQuery<never, unknown>, 'name' | 'sql' | 'maxSeconds' | 'settings'>,
  params: Readonly<Record<string, BindableValue>>,
): string {
  const settings = {
    max_execution_time: query.maxSeconds ?? DEFAULT_MAX_SECONDS,
    output_format_json_quote_64bit_integers: 0,
    ...(kind === 'http' ? QUORUM_READ : {}),
    ...query.settings,
  };
  const list = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return bind(`${query.sql}\nSETTINGS ${list.join(', ')}, log_comment={comment:String}`, {
    ...params,
    comment: query.name,
  });
}
