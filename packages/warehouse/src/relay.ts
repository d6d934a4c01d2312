import type { Session } from './session.ts';
import type { SessionPool } from './session-pool.ts';
import type { StatementRelay } from './statement-relay.ts';
import { createTables } from './tables.ts';
import type { PinnedWarehouse } from './warehouse.ts';

/** Statements about one database, over the sessions of this process. */
export function relayTo(
  database: string,
  { reading, writing }: { readonly reading: SessionPool<Session>; readonly writing: SessionPool<Session> },
): StatementRelay {
  return {
    query: (text) => reading.run((session) => session.query(database, text)),
    command: (text) => writing.run((session) => session.command(database, text)),
    insertBytes: (table, columns, bytes) =>
      writing.run((session) => session.insertBytes(database, table, columns, bytes)),
  };
}

/** The tables at the other end of a relay. Statements wait for a session there, not here. */
export function warehouseOver(relay: StatementRelay): PinnedWarehouse {
  const session: Session = {
    // The engine gives rows of what the query selects, here as there.
    query: async <Row>(_database: string, text: string) => (await relay.query(text)) as Row[],
    command: (_database, text) => relay.command(text),
    insertBytes: (_database, table, columns, bytes) => relay.insertBytes(table, columns, bytes),
  };
  const everyone: SessionPool<Session> = { run: (task) => task(session), idle: async () => undefined };
  const tables = createTables({ kind: 'embedded', database: '', reading: everyone, writing: everyone });
  const pinned: PinnedWarehouse = {
    ...tables,
    relay,
    pinned: async () => pinned,
    close: async () => undefined,
  };
  return pinned;
}
