import { ifiOf, type StatementKeys, statementKeys } from '@cairn/xapi';
import { authorityOf, type LogRecord } from '../log/event.ts';
import { seqOf } from '../log/position.ts';
import { renderRecorded } from '../statements/render.ts';
import type { ListedStatement, StatementFilter, StatementReader } from '../statements/statement-reader.ts';

interface IndexedStatement extends ListedStatement {
  readonly tenant: string;
  readonly keys: StatementKeys;
  readonly authority: string | undefined;
}

/**
 * Lists statements by looking at every record each time: the rules of GET statements in their plainest form, to
 * compare other readers with.
 * @param records all records of the log so far
 */
export function createMemoryStatementReader(records: () => readonly LogRecord[]): StatementReader {
  return {
    async list({ tenant, filter, ascending, limit, after }) {
      const own = records()
        .flatMap(statementsOf)
        .filter((statement) => statement.tenant === tenant);
      const byId = new Map(own.map((statement) => [statement.id, statement]));
      const voided = new Set(own.flatMap(({ keys }) => keys.voids ?? []));
      const listed = own
        .filter(({ id, keys }) => keys.voids !== undefined || !voided.has(id))
        .filter((statement) => meets(statement, filter, byId))
        .toSorted((a, b) => (ascending ? a.seq - b.seq : b.seq - a.seq))
        .filter(({ seq }) => after === undefined || (ascending ? seq > after : seq < after));
      const statements = listed
        .slice(0, limit)
        .map(({ seq, id, storedAt, exact, withheld }) => ({ seq, id, storedAt, exact, withheld }));
      const last = statements.at(-1);
      return listed.length > limit && last !== undefined ? { statements, after: last.seq } : { statements };
    },
  };
}

function statementsOf(record: LogRecord): IndexedStatement[] {
  const { event, tenant, storedAt, offset } = record;
  if (event.kind !== 'statements') return [];
  return event.statements.map((_, index) => {
    const { id, exact, withheld, value } = renderRecorded(record, index);
    const authority = authorityOf(event, index);
    const keys = statementKeys(value, authority);
    const listed = { seq: seqOf(offset, index), id, storedAt, exact, withheld };
    return { ...listed, tenant, keys, authority: ifiOf(authority) };
  });
}

function meets(
  statement: IndexedStatement,
  filter: StatementFilter,
  byId: ReadonlyMap<string, IndexedStatement>,
): boolean {
  const { since, until, authority } = filter;
  if (since !== undefined && statement.storedAt <= since) return false;
  if (until !== undefined && statement.storedAt > until) return false;
  if (authority !== undefined && statement.authority !== authority) return false;
  const chain = chainOf(statement, byId).map(({ keys }) => keys);
  const someHas = (wanted: string | undefined, listOf: (keys: StatementKeys) => readonly unknown[]) =>
    wanted === undefined || chain.some((keys) => listOf(keys).includes(wanted));
  return (
    someHas(filter.verb, ({ verb }) => [verb]) &&
    someHas(filter.registration, ({ registration }) => [registration]) &&
    someHas(filter.agent, (keys) => (filter.relatedAgents ? keys.relatedAgents : keys.agents)) &&
    someHas(filter.activity, (keys) => (filter.relatedActivities ? keys.relatedActivities : keys.activities))
  );
}

/** The statement and all it leads to through StatementRefs. */
function chainOf(
  statement: IndexedStatement,
  byId: ReadonlyMap<string, IndexedStatement>,
): IndexedStatement[] {
  const chain = new Set<IndexedStatement>();
  for (let next: IndexedStatement | undefined = statement; next !== undefined && !chain.has(next); ) {
    chain.add(next);
    next = next.keys.refersTo === undefined ? undefined : byId.get(next.keys.refersTo);
  }
  return [...chain];
}
