import { type BindableValue, bind } from './bind.ts';
import { insertHead } from './insert-text.ts';
import { QUORUM_READ } from './replication.ts';
import type { Session } from './session.ts';
import type { SessionPool } from './session-pool.ts';
import { type NamedQuery, type Warehouse, warehouseFailure, warehouseSilent } from './warehouse.ts';

const DEFAULT_MAX_SECONDS = 10;
/** A server keeps its own time; one that is silent for this much longer hangs. */
const SILENCE_MS = 1_000;

/** The tables of one database, over some sessions. */
export function createTables({
  kind,
  database,
  reading,
  writing,
}: {
  readonly kind: Warehouse['kind'];
  readonly database: string;
  readonly reading: SessionPool<Session>;
  readonly writing: SessionPool<Session>;
}): Omit<Warehouse, 'pinned' | 'close'> {
  const write = (statement: string, task: (session: Session) => Promise<unknown>) =>
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
      const { maxSeconds = DEFAULT_MAX_SECONDS } = query;
      const silence = kind === 'http' ? AbortSignal.timeout(maxSeconds * 1_000 + SILENCE_MS) : undefined;
      return reading.run(async (session) => {
        try {
          // Its turn came after its time.
          silence?.throwIfAborted();
          const rows = await session.query<Row>(database, text, silence);
          return query.row === undefined ? rows : rows.map((row) => (query.row ? query.row.parse(row) : row));
        } catch (cause) {
          if (silence?.aborted) throw warehouseSilent(`query ${query.name}`, cause);
          throw warehouseFailure(kind, `query ${query.name}`, cause);
        }
      });
    },
    async insert(table, rows) {
      if (rows.length === 0) return;
      // Rows are part of the statement itself: the same path for both kinds, and no second copy of the text.
      const text = rows.map((row) => JSON.stringify(row)).join('\n');
      const query = `${insertHead(kind, table, [], 'JSONEachRow')}\n${text}`;
      await write(`insert ${table}`, (session) => session.command(database, query));
    },
    async insertLines(table, columns, lines) {
      if (lines.length === 0) return;
      await write(`insert ${table}`, (session) => session.insertBytes(database, table, columns, lines));
    },
    command: (sql, params) =>
      write(sql.trim().split('\n', 1)[0] ?? '', (session) => session.command(database, bind(sql, params))),
  };
}

/** Settings are inside the SQL: handed to the client they would stay set on the embedded session. */
function statementOf(
  kind: Warehouse['kind'],
  query: Pick<NamedQuery<never, unknown>, 'name' | 'sql' | 'maxSeconds' | 'settings'>,
  params: Readonly<Record<string, BindableValue>>,
): string {
  const settings = {
    max_execution_time: query.maxSeconds ?? DEFAULT_MAX_SECONDS,
    output_format_json_quote_64bit_integers: 0,
    // To derive comparisons from chains of AND takes a fifth of a metric's time, however little is stored, and saves no reading.
    optimize_and_compare_chain: 0,
    ...(kind === 'http' ? QUORUM_READ : {}),
    ...query.settings,
  };
  const list = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return bind(`${query.sql}\nSETTINGS ${list.join(', ')}, log_comment={comment:String}`, {
    ...params,
    comment: query.name,
  });
}
