import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** The database as the stores see it. */
export type Database = NodePgDatabase;

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections at once; further requests wait. */
  readonly connections: number;
  /** How long the server may take for an answer, ms. */
  readonly answerMs: number;
  /** Called for connections that broke while idle; the pool replaces them. */
  readonly onError: (error: Error) => void;
}

/** Opens a pool. Nothing waits without end: not for a connection, a lock or a statement, nor for a server that hangs. */
export function openDatabase(options: DatabaseOptions): { db: Database; close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    application_name: 'cairn',
    connectionTimeoutMillis: options.answerMs,
    statement_timeout: 10_000,
    // The server's own time-outs are of no use when it is the server that hangs. A connection that is late is closed.
    query_timeout: options.answerMs,
    keepAlive: true,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
  });
  pool.on('error', options.onError);
  return { db: drizzle(pool), close: () => pool.end() };
}
