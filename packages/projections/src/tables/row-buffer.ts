import { RowLines, type RowValue, type Warehouse } from '@cairn/warehouse';
import type { Row, Table, TableRow } from './table.ts';

interface Waiting {
  readonly columns: readonly string[];
  readonly lines: RowLines;
}

/** Rows that wait for their insert, by table. */
export class RowBuffer {
  readonly #warehouse: Pick<Warehouse, 'insertLines'>;
  readonly #tables = new Map<Table, Waiting>();

  constructor(warehouse: Pick<Warehouse, 'insertLines'>) {
    this.#warehouse = warehouse;
  }

  add({ table, row }: TableRow): void {
    let waiting = this.#tables.get(table);
    if (waiting === undefined) {
      waiting = { columns: Object.keys(table.columns), lines: new RowLines() };
      this.#tables.set(table, waiting);
    }
    waiting.lines.addRow(waiting.columns.map((column) => columnOf(table, row, column)));
  }

  /**
   * Inserts what waits, each table as one block, and forgets it. Any order will do: a replay repeats them all.
   * @param only the tables that are read next; the rows of others wait for a later flush. All unless given
   */
  async flush(only: readonly Table[] = [...this.#tables.keys()]): Promise<void> {
    for (const table of only) {
      const waiting = this.#tables.get(table);
      if (waiting === undefined) continue;
      await this.#warehouse.insertLines(table.name, waiting.columns, waiting.lines.bytes);
      this.#tables.delete(table);
    }
  }
}

function columnOf({ name }: Table, row: Row, column: string): RowValue {
  const value = row[column];
  if (value === undefined) throw new RangeError(`A row of ${name} has no ${column}.`);
  return value;
}
