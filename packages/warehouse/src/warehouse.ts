import { Unavailable } from '@cairn/lrs';
import type { BindableValue } from './bind.ts';
import type { StatementRelay } from './statement-relay.ts';

/**
 * A query with a name, which goes to ClickHouse's query log as `log_comment`. Parameters are in the SQL
 * as `{name:Type}`; see {@link bind} for the types. Write no SETTINGS and no FORMAT: they are added.
 */
export interface NamedQuery<Params extends Record<string, BindableValue>, Row> {
  readonly name: string;
  readonly sql: string;
  /** Checks and types each row, such as a zod schema. Leave it out on hot paths. */
  readonly row?: { parse(value: unknown): Row };
  /** Seconds after which the engine gives up; default 10. An abort does not reach the engine. */
  readonly maxSeconds?: number;
  /** Further settings of this query alone. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Only for the type of the parameters. */
  readonly params?: Params;
}

/** Names a query and gives it the types of its parameters and rows. */
export function defineQuery<Row, Params extends Record<string, BindableValue> = Record<string, never>>(
  query: NamedQuery<Params, Row>,
): NamedQuery<Params, Row> {
  return query;
}

/** The analytical database: the same SQL in process (chdb) and over HTTP. */
export interface Warehouse {
  readonly kind: 'embedded' | 'http';
  /** Number of the generation in force, as far as is known; absent for the tables of one. */
  readonly generation?: number;
  /**
   * Runs a query on one of the reader sessions.
   * @throws {WarehouseError} what the engine reported, with the name of the query
   * @throws {Unavailable} while the server cannot be reached or has too much to do
   */
  query<Params extends Record<string, BindableValue>, Row>(
    query: NamedQuery<Params, Row>,
    ...params: Params extends Record<string, never> ? [] : [params: Params]
  ): Promise<Row[]>;
  /** Inserts rows as one block, which is durable when this resolves. No rows: nothing happens. */
  insert(table: string, rows: readonly object[]): Promise<void>;
  /** Like {@link insert}, for rows that are text already, in ClickHouse's format TabSeparated: see `RowLines`. */
  insertLines(table: string, columns: readonly string[], lines: Uint8Array): Promise<void>;
  /** Runs one statement that returns nothing (DDL, ALTER, TRUNCATE) on the writer session. */
  command(sql: string, params?: Readonly<Record<string, BindableValue>>): Promise<void>;
  /**
   * The tables of the generation in force now, which stay these tables whatever comes into force: for writers. What
   * is read otherwise is always of the generation in force.
   */
  pinned(): Promise<PinnedWarehouse>;
  /** Waits for what runs and lets go of the data directory or the connections. */
  close(): Promise<void>;
}

/** The tables of one generation. */
export interface PinnedWarehouse extends Warehouse {
  /** The same tables for building statements on another thread; embedded only. */
  readonly relay: StatementRelay;
}

/**
 * A warehouse in which the tables can be rebuilt beside those in use: docs/adr/0008-generations.md. One at a time
 * may do so.
 */
export interface GenerationalWarehouse extends Warehouse {
  /** Makes a new generation, without any table, and drops what an earlier attempt has left. */
  beginGeneration(): Promise<{ readonly generation: number; readonly tables: PinnedWarehouse }>;
  /**
   * Puts a generation in force, at once for this process, within a second for others. Nothing may write the one in force
   * any more, and the new one must hold all that it does.
   */
  putInForce(generation: number): Promise<void>;
  /** Drops all generations but the one in force: older ones, and one that was never finished. */
  dropOtherGenerations(): Promise<void>;
}

/** The engine refused or failed a statement. */
export class WarehouseError extends Error {
  /** ClickHouse's numeric error code, such as `159` for a time-out; absent when the engine was not reached. */
  readonly code: string | undefined;
  /** Name of the query, or the first words of the statement. */
  readonly statement: string;
  /** What a server refuses while it starts, such as writes to a replica without its Keeper, looks like any other refusal. */
  readonly retriable = true;

  constructor(statement: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The warehouse failed on ${statement}: ${reason}`, { cause });
    this.name = 'WarehouseError';
    this.statement = statement;
    this.code = codeOf(cause);
  }
}

function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  // chdb's own errors, which come from inserts, name it otherwise than the client's.
  const code = 'clickhouseCode' in cause ? cause.clickhouseCode : 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

/** Codes of a server that will do better soon: TOO_MANY_SIMULTANEOUS_QUERIES, NETWORK_ERROR, ALL_CONNECTION_TRIES_FAILED. */
const PASSING = new Set(['202', '210', '279']);
/** How Node says that there is no answer, or none any more. */
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What the client throws without a code. */
const CLIENT = /^(Timeout error|socket hang up)/i;

/** What to throw for a failed statement; over HTTP, trouble on the way passes by itself. */
export function warehouseFailure(
  kind: Warehouse['kind'],
  statement: string,
  cause: unknown,
): WarehouseError | Unavailable {
  const code = codeOf(cause) ?? '';
  const said = cause instanceof Error ? cause.message : '';
  const passes = PASSING.has(code) || NETWORK.test(code) || CLIENT.test(said);
  if (kind === 'embedded' || !passes) return new WarehouseError(statement, cause);
  return new Unavailable('store', `ClickHouse cannot serve right now (${statement}).`, { cause });
}

/** What to throw when a server says nothing. */
export function warehouseSilent(statement: string, cause: unknown): Unavailable {
  return new Unavailable('store', `ClickHouse gave no answer in time (${statement}).`, { cause });
}
