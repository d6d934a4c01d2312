import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OpenError } from '@cairn/lrs';
import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client';
import type { Session } from 'chdb';

/** A line into the in-process engine: one statement after another. */
interface EmbeddedSession {
  readonly client: ClickHouseClient;
  /**
   * Inserts rows in format TabSeparated. The engine reads the bytes where they are: as part of a statement they would
   * become a JavaScript string and be encoded again.
   */
  insertBytes(rows: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly bytes: Uint8Array;
    readonly settings: Readonly<Record<string, string | number>>;
  }): Promise<void>;
}

/** The in-process engine; its sessions share one data directory and one set of caches. */
export interface EmbeddedEngine {
  openSession(): EmbeddedSession;
  /** Closes the sessions, which must not be in use. */
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;

/** The directory this process has open. */
let openPath: string | undefined;

/**
 * Caps given when the engine starts, which is the only time they are read. An out-of-memory kill would
 * take the Node process along, so the engine must refuse a query first; the default caches are 5 GB each.
 */
function engineArguments(memoryBytes: number): string[] {
  return [
    `--max_server_memory_usage=${memoryBytes}`,
    `--mark_cache_size=${64 * MEGABYTE}`,
    `--primary_index_cache_size=${64 * MEGABYTE}`,
    `--index_mark_cache_size=${16 * MEGABYTE}`,
    `--uncompressed_cache_size=0`,
    `--query_condition_cache_size=${16 * MEGABYTE}`,
    `--background_pool_size=2`,
    // Merges can wait the longest, and requests come first.
    `--os_threads_nice_value_merge_mutate=19`,
    // 128 threads by default, which stay: what they do is to delete files.
    `--max_parts_cleaning_thread_pool_size=2`,
  ];
}

/**
 * Starts ClickHouse in this process (npm `chdb`): the only file that knows it. Sessions run their queries
 * one after another, so open several.
 * @throws {OpenError} no binary for this platform, directory unusable, locked or corrupt
 */
export async function startEmbeddedEngine(options: {
  readonly path: string;
  readonly memoryBytes: number;
}): Promise<EmbeddedEngine> {
  const { path } = options;
  const chdb = await loadChdb();
  if (openPath !== undefined && openPath !== resolve(path)) {
    throw new OpenError(
      `This process has the warehouse directory ${openPath} open, so it cannot open ${path}.`,
      'Close that one first: the embedded engine opens one directory per process.',
      { retriable: false },
    );
  }
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new OpenError(
      `The warehouse directory ${path} cannot be created.`,
      'Give a directory this user may write to.',
      { retriable: false, cause },
    );
  }
  let first: Session;
  try {
    first = new chdb.Session(path, { connectionArgs: engineArguments(options.memoryBytes) });
  } catch (cause) {
    throw whyItDidNotOpen(path, cause);
  }
  openPath = resolve(path);
  // The first session only carries the arguments; the others join the engine it started.
  const clients: ClickHouseClient[] = [];
  return {
    openSession() {
      const connection = chdb.createChdbConnection({ path });
      const client = createClient({
        connection: asConnection(connection),
        log: { level: ClickHouseLogLevel.OFF },
      });
      clients.push(client);
      return {
        client,
        async insertBytes({ table, columns, bytes, settings }) {
          const rows = { table, columns, values: bytes, format: 'TabSeparated', settings } as const;
          await connection.chdb.rawInsert(rows);
        },
      };
    },
    async close() {
      for (const client of clients) await client.close();
      first.close();
      await chdb.drainPending();
      openPath = undefined;
    },
  };
}

/**
 * chdb types its connection after `@clickhouse/client-common`, the client after its own copy of the same
 * sources: a private field keeps TypeScript from seeing that they are one.
 */
const asConnection = (connection: object) =>
  connection as NonNullable<ClickHouseClientConfigOptions['connection']>;

async function loadChdb() {
  try {
    const [{ Session, drainPending }, { createChdbConnection }] = await Promise.all([
      import('chdb'),
      import('chdb/connection'),
    ]);
    return { Session, drainPending, createChdbConnection };
  } catch (cause) {
    throw new OpenError(
      `There is no embedded ClickHouse (chdb) for ${process.platform}-${process.arch}.`,
      'Use Linux with glibc or macOS (x64 or arm64; on Windows WSL 2), reinstall if this is one of these, or point Cairn at a ClickHouse server.',
      { retriable: false, cause },
    );
  }
}

/** The engine only says "failed"; its `status` file names the process that holds the directory. */
function whyItDidNotOpen(path: string, cause: unknown): OpenError {
  const holder = livingHolder(path);
  if (holder !== undefined) {
    return new OpenError(
      `The warehouse directory ${path} is in use by process ${holder}.`,
      'Stop that Cairn first, or give this one another data directory.',
      { retriable: false, cause },
    );
  }
  return new OpenError(
    `The warehouse in ${path} does not open; it may be damaged, or its files belong to another user.`,
    'Check the owner of the files, or move the directory away: Cairn rebuilds it from the log, which contains everything.',
    { retriable: false, cause },
  );
}

function livingHolder(path: string): number | undefined {
  const status = join(path, 'status');
  if (!existsSync(status)) return undefined;
  try {
    const pid = Number(/PID:\s*(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]);
    process.kill(pid, 0);
    return pid === process.pid ? undefined : pid;
  } catch (error) {
    // EPERM: it runs, but belongs to another user.
    const alive = error instanceof Error && 'code' in error && error.code === 'EPERM';
    return alive ? Number(/PID:\s*(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) : undefined;
  }
}
