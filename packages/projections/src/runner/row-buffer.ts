import { RowLines, type RowValue, type Warehouse } from '@cairn/warehouse';
import { type DeadLetter, keepDeadLetters } from '../dead-letters/dead-letter.ts';

/** A row by column; all rows of a table have the same columns. */
export type Row = Readonly<Record<string, RowValue>>;

interface Waiting {
  readonly columns: readonly string[];
  readonly lines: RowLines;
}

/** Rows of one worker that wait for their insert, by table. */
export class RowBuffer {
  readonly #warehouse: Pick<Warehouse, 'insert' | 'insertLines'>;
  readonly #worker: string;
  readonly #tables = new Map<string, Waiting>();
  #dead: DeadLetter[] = [];

  constructor(warehouse: Pick<Warehouse, 'insert' | 'insertLines'>, worker: string) {
    this.#warehouse = warehouse;
    this.#worker = worker;
  }

  add(table: string, row: Row): void {
    let waiting = this.#tables.get(table);
    if (waiting === undefined) {
      waiting = { columns: Object.keys(row), lines: new RowLines() };
      this.#tables.set(table, waiting);
    }
    waiting.lines.addRow(waiting.columns.map((column) => columnOf(table, row, column)));
  }

  addDead(letter: DeadLetter): void {
    this.#dead.push(letter);
  }

  /** Inserts what waits, each table as one block, and forgets it. Any order will do: a replay repeats them all. */
  async flush(): Promise<void> {
    for (const [table, { columns, lines }] of this.#tables) {
      await this.#warehouse.insertLines(table, columns, lines.bytes);
    }
    await keepDeadLetters(this.#warehouse, this.#worker, this.#dead);
    this.#tables.clear();
    this.#dead = [];
  }
}

function columnOf(table: string, row: Row, column: string): RowValue {
  const value = row[column];
  if (value === undefined) throw new RangeError(`A row of ${table} has no ${column}.`);
  return value;
}
