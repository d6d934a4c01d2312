import type { Warehouse } from '@cairn/warehouse';
import { type DeadLetter, keepDeadLetters } from '../dead-letters/dead-letter.ts';

/** Rows of one worker that wait for their insert, by table. */
export class RowBuffer {
  readonly #warehouse: Pick<Warehouse, 'insert'>;
  readonly #worker: string;
  readonly #rows = new Map<string, object[]>();
  #dead: DeadLetter[] = [];

  constructor(warehouse: Pick<Warehouse, 'insert'>, worker: string) {
    this.#warehouse = warehouse;
    this.#worker = worker;
  }

  add(table: string, row: object): void {
    const rows = this.#rows.get(table);
    if (rows === undefined) this.#rows.set(table, [row]);
    else rows.push(row);
  }

  addDead(letter: DeadLetter): void {
    this.#dead.push(letter);
  }

  /** Inserts what waits, each table as one block, and forgets it. Any order will do: a replay repeats them all. */
  async flush(): Promise<void> {
    for (const [table, rows] of this.#rows) await this.#warehouse.insert(table, rows);
    await keepDeadLetters(this.#warehouse, this.#worker, this.#dead);
    this.#rows.clear();
    this.#dead = [];
  }
}
