import type { Offset } from '@cairn/lrs';
import { hashKey, type IndexedStatement, type Key, type WordBuffer, wordBuffer } from './index-entry.ts';
import { STATEMENT_KEY_BYTES, statementKey } from './layout.ts';
import { RecentStatements } from './recent-statements.ts';
import type { RecordEntries } from './record-entries.ts';
import { RunFilters } from './run-filters.ts';
import { type FilteredRun, findInRun, planRun, readRuns, type StatementRun } from './statement-run.ts';
import type { Tables, Write } from './tables.ts';
import type { UnmappedTables } from './unmapped-tables.ts';

/**
 * Where every statement of the log is, by tenant and id: the newest in memory, older ones in runs on disk.
 *
 * Statement ids are random. In one B+tree of all ids, each new statement would dirty a page of its own, 4 KiB
 * written for 52 bytes, and the whole tree would have to stay in memory. A run is written once and in
 * sequence; that a new id is in none of them says a small filter per run. What is in memory only is read
 * from the records again when the log opens.
 */
export class StatementIndex {
  readonly #unmapped: UnmappedTables;
  readonly #runSize: number;
  readonly #key: WordBuffer = wordBuffer(STATEMENT_KEY_BYTES);
  readonly #runs: StatementRun[] = [];
  readonly #filters = new RunFilters();
  #recent = new RecentStatements();

  /** @param runSize statements that make a run */
  constructor(tables: Tables, unmapped: UnmappedTables, runSize: number) {
    this.#unmapped = unmapped;
    this.#runSize = runSize;
    for (const filtered of readRuns(tables)) this.#addRun(filtered);
  }

  /** Statements of records below are in runs; those of all others have to be added again. */
  get writtenEnd(): Offset {
    return this.#runs.at(-1)?.end ?? 0;
  }

  /** @throws {RangeError} when the id is not a UUID */
  find(tenant: number, statementId: string): IndexedStatement | undefined {
    const { bytes, words } = this.#key;
    statementKey(tenant, statementId, bytes);
    const key = { words, at: 0, hash: hashKey(words) };
    return this.#recent.find(key) ?? this.#findInRuns(key);
  }

  has(key: Key): boolean {
    return this.#recent.has(key) || this.#findInRuns(key) !== undefined;
  }

  #findInRuns(key: Key): IndexedStatement | undefined {
    for (const number of this.#filters.mayHold(key.hash)) {
      const run = this.#runs[number];
      const found = run && findInRun(this.#unmapped, run, key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #addRun({ run, filter }: FilteredRun): void {
    this.#runs.push(run);
    this.#filters.add(filter);
  }

  /** Adds statements that {@link has} does not know and whose records are durable. */
  add(statements: RecentStatements): void {
    this.#recent.addAll(statements);
  }

  /** As {@link add}, for those of one record. */
  addRecord(entries: RecordEntries): void {
    for (let index = 0; index < entries.count; index += 1) this.#recent.add(entries.keyOf(index));
  }

  /**
   * What to write when there are enough recent statements for a run, which reach to the end of the log.
   * @returns `written` is to be called once the writes are durable, before anything is added
   */
  planRun(end: Offset): { writes: readonly Write[]; written: () => void } | undefined {
    if (this.#recent.count < this.#runSize) return undefined;
    const { writes, ...filtered } = planRun(this.#runs.length, this.#recent, end);
    const written = () => {
      this.#addRun(filtered);
      this.#recent = new RecentStatements(this.#recent.capacity);
    };
    return { writes, written };
  }
}
