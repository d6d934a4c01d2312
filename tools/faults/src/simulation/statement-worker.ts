import { type AcceptedStatement, acceptedBy, foldRecord, type RecordedStatement } from '@cairn/lrs';
import type { ListedStatement } from '../history/operations.ts';
import { contentOf } from '../load/statement.ts';
import type { SimulatedBroker } from './broker.ts';
import { placed } from './edge.ts';

interface Row {
  readonly statement: RecordedStatement;
  readonly storedAt: number;
}

/** How an insert ends. `cut` is a kill in the middle of it. */
export type InsertFate = 'ok' | 'answer lost' | 'cut';

/**
 * Log to table: rows by their place in the log, then the mark. `deduplicating` adds a token to each insert, by which the
 * table knows one it has seen: it is noted before the rows are, as ClickHouse does it.
 */
export class SimulatedStatementWorker {
  readonly #broker: SimulatedBroker;
  readonly #deduplicating: boolean;
  readonly #rows = new Map<number, Row>();
  readonly #tokens = new Set<string>();
  #mark = 0;

  constructor(broker: SimulatedBroker, deduplicating = false) {
    this.#broker = broker;
    this.#deduplicating = deduplicating;
  }

  get caughtUp(): boolean {
    return this.#mark === this.#broker.log.length;
  }

  /** One batch. Only an insert whose end it hears moves the mark. */
  step(records: number, fate: InsertFate): void {
    const end = Math.min(this.#broker.log.length, this.#mark + records);
    const rows = this.#rowsBetween(this.#mark, end);
    if (this.#insert(`from ${this.#mark}`, rows, fate)) this.#mark = end;
  }

  #insert(token: string, rows: ReadonlyMap<number, Row>, fate: InsertFate): boolean {
    const known = this.#deduplicating && this.#tokens.has(token);
    this.#tokens.add(token);
    if (!known && fate !== 'cut') for (const [seq, row] of rows) this.#rows.set(seq, row);
    return fate === 'ok';
  }

  /** A worker that was frozen writes an old batch once more. */
  wakeZombie(from: number, records: number): void {
    const end = Math.min(this.#mark, from + records);
    for (const [seq, row] of this.#rowsBetween(from, end)) this.#rows.set(seq, row);
  }

  #rowsBetween(from: number, end: number): Map<number, Row> {
    const kept = new Map<string, AcceptedStatement>();
    const rows = new Map<number, Row>();
    for (const [offset, sent] of this.#broker.log.slice(0, end).entries()) {
      const { record } = foldRecord(placed(sent, offset), (id) => kept.get(id));
      for (const { statement, accepted: known } of record === undefined ? [] : acceptedBy(record)) {
        kept.set(statement.id, known);
        if (offset >= from) rows.set(known.seq, { statement, storedAt: offset });
      }
    }
    return rows;
  }

  /** The statement with an id. */
  find(id: string): { content: string; voided: boolean } | undefined {
    const statements = [...this.#rows.values()].map(({ statement }) => statement);
    const found = statements.find((statement) => statement.id === id);
    if (found === undefined) return undefined;
    const voided = found.voids === undefined && statements.some(({ voids }) => voids === id);
    return { content: contentOf(JSON.parse(found.raw)), voided };
  }

  /** Everything that can be listed, and through when it is complete. */
  list(): { statements: ListedStatement[]; consistentThrough: number } {
    const rows = [...this.#rows].toSorted(([a], [b]) => a - b).map(([, row]) => row);
    const voided = new Set(rows.map(({ statement }) => statement.voids));
    return {
      consistentThrough: this.#mark - 1,
      statements: rows
        .filter(({ statement: { id, voids } }) => voids !== undefined || !voided.has(id))
        .map(({ statement: { id, raw }, storedAt }) => ({
          id,
          storedAt,
          content: contentOf(JSON.parse(raw)),
        })),
    };
  }
}
