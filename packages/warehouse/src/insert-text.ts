import { bind } from './bind.ts';
import { QUORUM_INSERT } from './replication.ts';
import type { Warehouse } from './warehouse.ts';

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
 * In process an insert takes less of the processors than answering requests (docs/adr/0011-projecting-thread.md).
 * Without the right to take that back (CAP_SYS_NICE) ClickHouse leaves its threads as they are.
 */
const GIVING_WAY = { os_threads_nice_value_query: 10, os_threads_nice_value_materialized_view: 10 };

/** Settings of an insert, among them its name in ClickHouse's query log. */
export function insertSettings(
  kind: Warehouse['kind'],
  table: string,
): Readonly<Record<string, string | number>> {
  const own = kind === 'http' ? QUORUM_INSERT : GIVING_WAY;
  return { ...INSERT_SETTINGS, ...own, log_comment: `insert ${table}` };
}

/** The statement that rows follow; no columns: all of them, as the rows name them. */
export function insertHead(
  kind: Warehouse['kind'],
  table: string,
  columns: readonly string[],
  format: 'TabSeparated' | 'JSONEachRow',
): string {
  const settings = Object.entries(insertSettings(kind, table)).map(
    ([name, value]) => `${name}=${typeof value === 'number' ? value : `'${value}'`}`,
  );
  const list = columns.length === 0 ? '' : `(${columns.join(', ')})`;
  return bind(`INSERT INTO {table:Identifier} ${list} SETTINGS ${settings.join(', ')} FORMAT ${format}`, {
    table,
  });
}
