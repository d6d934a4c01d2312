import type { Warehouse } from './warehouse.ts';

/**
 * A line into the engine, for one statement at a time. Each statement says which database it is about, so that sessions
 * serve all generations of the tables.
 */
export interface Session {
  /**
   * @param signal over HTTP ends the waiting for an answer, which the engine may still be making
   * @returns the rows of a query
   */
  query<Row>(database: string, text: string, signal?: AbortSignal): Promise<Row[]>;
  command(database: string, text: string): Promise<void>;
  /** Inserts rows in format TabSeparated. */
  insertBytes(database: string, table: string, columns: readonly string[], bytes: Uint8Array): Promise<void>;
}

/** Where sessions come from: ClickHouse in this process or on a server. */
export interface Engine {
  readonly kind: Warehouse['kind'];
  /** The database of the first generation, and of the register of generations. */
  readonly database: string;
  openSession(): Promise<Session>;
  /** Lets go of the data directory or the connections; no session may be in use. */
  close(): Promise<void>;
}
