/**
 * The embedded tables of one generation, one step below a warehouse: whole statements as text, which can come from
 * another thread. Errors are those of the engine.
 */
export interface StatementRelay {
  query(text: string): Promise<unknown[]>;
  command(text: string): Promise<void>;
  /** Inserts rows in format TabSeparated. */
  insertBytes(table: string, columns: readonly string[], bytes: Uint8Array): Promise<void>;
}
