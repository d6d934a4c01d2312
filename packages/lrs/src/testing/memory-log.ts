import { decideAccept, type KnownStatement, knownAs } from '../log/accept.ts';
import type { LogEvent, LogRecord, TenantId } from '../log/event.ts';
import type { AppendOutcome, EventLog } from '../log/event-log.ts';
import { JsonText } from '../log/json-text.ts';
import { STATEMENTS_PER_RECORD, seqOf } from '../log/position.ts';
import type { FoundStatement, StatementLookup } from '../log/statement-lookup.ts';
import { Unavailable } from '../unavailable.ts';

/** What a memory log keeps; logs made from one state are the same log, opened again. */
export interface MemoryLogState {
  readonly records: LogRecord[];
  readonly known: Map<string, KnownStatement & { readonly offset: number; readonly index: number }>;
  readonly voided: Set<string>;
  settled: number;
}

/** The state of an empty log. */
export function emptyLogState(): MemoryLogState {
  return { records: [], known: new Map(), voided: new Set(), settled: 0 };
}

/** A log of one partition in memory, for tests and demonstrations: it keeps the contract, not the data. */
export function createMemoryLog(
  options: { readonly state?: MemoryLogState; readonly clock?: () => number } = {},
): EventLog & StatementLookup {
  const { state = emptyLogState(), clock = Date.now } = options;
  const sleepers = new Set<() => void>();
  let closed = false;
  const wakeAll = () => {
    for (const wake of [...sleepers]) wake();
  };

  function record(tenant: TenantId, event: LogEvent): LogRecord {
    const last = state.records.at(-1)?.storedAt ?? 0;
    const storedAt = Math.max(clock(), last, state.settled + 1);
    return { partition: 0, offset: state.records.length, tenant, storedAt, event };
  }

  function appendNow(tenant: TenantId, event: LogEvent): AppendOutcome {
    const made = record(tenant, event);
    const { offset, storedAt } = made;
    if (event.kind !== 'statements') {
      state.records.push({ ...made, event: asRead(event) });
      return { outcome: 'accepted', offset, storedAt, same: [] };
    }
    const decision = decideAccept(event, (id) => state.known.get(keyOf(tenant, id)));
    if (decision.outcome === 'conflict') return decision;
    const { fresh, same } = decision;
    if (fresh.length === 0) return { outcome: 'accepted', storedAt, same };
    state.records.push({ ...made, event: { ...event, statements: fresh } });
    for (const [index, statement] of fresh.entries()) {
      state.known.set(keyOf(tenant, statement.id), { ...knownAs(statement, storedAt), offset, index });
      if (statement.voids !== undefined) state.voided.add(keyOf(tenant, statement.voids));
    }
    return { outcome: 'accepted', offset, storedAt, same };
  }

  return {
    partitions: 1,
    partitionOf: () => 0,
    async append(tenant, event) {
      if (closed) throw new Unavailable('log', 'The log is closed.');
      if (event.kind === 'statements' && event.statements.length > STATEMENTS_PER_RECORD) {
        throw new RangeError(`A record holds at most ${STATEMENTS_PER_RECORD} statements.`);
      }
      const outcome = appendNow(tenant, event);
      wakeAll();
      return outcome;
    },
    async read(_partition, from, { maxRecords, maxBytes }) {
      const records: LogRecord[] = [];
      let size = 0;
      for (const found of state.records.slice(from, from + maxRecords)) {
        size += sizeOf(found);
        if (records.length > 0 && size > maxBytes) break;
        records.push(found);
      }
      return { records, next: from + records.length };
    },
    end: async () => state.records.length,
    waitPast(_partition, offset, signal) {
      return new Promise((resolve) => {
        const wake = () => {
          if (!closed && !signal.aborted && state.records.length <= offset) return;
          sleepers.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        sleepers.add(wake);
        signal.addEventListener('abort', wake);
        wake();
      });
    },
    async settledTime() {
      state.settled = Math.max(state.settled, clock() - 1);
      return state.settled;
    },
    async close() {
      closed = true;
      wakeAll();
    },
    async find(tenant, statementId) {
      const known = state.known.get(keyOf(tenant, statementId));
      const found = known === undefined ? undefined : state.records[known.offset];
      if (known === undefined || found?.event.kind !== 'statements') return undefined;
      const { offset, index } = known;
      const voiding = found.event.statements[index]?.voids !== undefined;
      const voided = !voiding && state.voided.has(keyOf(tenant, statementId));
      return { seq: seqOf(offset, index), record: found, index, voided } satisfies FoundStatement;
    },
  };
}

/** An event as readers get it. */
function asRead(event: LogEvent): LogEvent {
  if (event.kind !== 'catalogue' || !(event.item instanceof JsonText)) return event;
  return { ...event, item: JSON.parse(new TextDecoder().decode(event.item.bytes)) };
}

const keyOf = (tenant: TenantId, id: string) => `${tenant}\n${id}`;

function sizeOf({ event }: LogRecord): number {
  if (event.kind !== 'statements') return JSON.stringify(event).length;
  return event.statements.reduce((size, { raw }) => size + raw.length, 100);
}
