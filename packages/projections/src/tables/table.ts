import type { RowValue } from '@cairn/warehouse';
import { z } from 'zod';

/** A column of a table: what ClickHouse keeps in it, and what a row holds of it, written and read. */
export interface Column<Value extends RowValue = RowValue> {
  /** As DESCRIBE TABLE gives it. */
  readonly type: string;
  /** Checks a value that was read. */
  readonly value: z.ZodType<Value>;
}

/** Columns by their names. */
export type Columns = Readonly<Record<string, Column>>;

/** The values of a row, by column. */
export type Row<Own extends Columns = Columns> = {
  readonly [Name in keyof Own]: Own[Name] extends Column<infer Value> ? Value : never;
};

/** A row and the table that it belongs to; only {@link Table.row} makes one, so that the two agree. */
export interface TableRow {
  readonly table: Table;
  readonly row: Row;
}

/** A table of the warehouse: its columns, named once. `tables.test.ts` compares them with those of the migrations. */
export interface Table<Own extends Columns = Columns> {
  readonly name: string;
  readonly columns: Own;
  /** A row to be written, with every column. */
  row(row: Row<Own>): TableRow;
  /** Checks some columns as they are read. */
  pick<Name extends keyof Own & string>(
    ...names: readonly Name[]
  ): z.ZodObject<{ -readonly [One in Name]: Own[One]['value'] }>;
}

/** A table whose rows belong to tenants: queries reach it through `own` alone. */
export type TenantTable = Pick<Table<{ readonly tenant: Column<string> }>, 'name' | 'columns'>;

/** Declares a table that a migration makes. */
export function table<const Own extends Columns>(name: string, columns: Own): Table<Own> {
  const declared: Table<Own> = {
    name,
    columns,
    row: (row) => ({ table: declared as unknown as Table, row: row as Row }),
    pick: (...names) => z.object(pickOf(columns, names)),
  };
  return declared;
}

function pickOf<Own extends Columns, Name extends keyof Own & string>(columns: Own, names: readonly Name[]) {
  const shape = names.map((name) => [name, columns[name]?.value] as const);
  return Object.fromEntries(shape) as { -readonly [One in Name]: Own[One]['value'] };
}

const of = <Value extends RowValue>(type: string, value: z.ZodType<Value>): Column<Value> => ({
  type,
  value,
});

type Single = string | number | boolean;

/** The types of columns. 64-bit numbers arrive as numbers: none is above 2^53. */
export const column = {
  string: of('String', z.string()),
  /** Texts of which there are few. */
  lowCardinality: of('LowCardinality(String)', z.string()),
  /** One of some words. */
  oneOf: <const Word extends string>(words: readonly Word[]): Column<Word> =>
    of<Word>('LowCardinality(String)', z.enum(words) as z.ZodType<Word>),
  uuid: of('UUID', z.string()),
  fixedString: (length: number) => of(`FixedString(${length})`, z.string()),
  uint32: of('UInt32', z.number()),
  uint64: of('UInt64', z.number()),
  int64: of('Int64', z.number()),
  float64: of('Float64', z.number()),
  bool: of('Bool', z.boolean()),
  /** Milliseconds in UTC; queries give it as a number. */
  dateTime: of("DateTime64(3, 'UTC')", z.string()),
  nullable: <Value extends Single>({ type, value }: Column<Value>): Column<Value | null> =>
    of(`Nullable(${type})`, value.nullable()),
  array: <Value extends Single | null>({ type, value }: Column<Value>): Column<readonly Value[]> =>
    of<readonly Value[]>(`Array(${type})`, z.array(value)),
};
