import { type DimensionName, OTHER_ROWS, type RowName, rowName } from '@cairn/outcomes';
import { z } from 'zod';
import { DIMENSION_SQL } from './registry.ts';

/**
 * Which rows a table has: `all`, or those of the parameter `{kept:Array(String)}` (each a {@link rowId}) and one of all others together.
 */
export type RowsOfTable = 'all' | 'kept';

/** Members with `row_key`, what they are grouped by, and the `title` of their row. */
export function inRows(dimension: DimensionName, members: string, rows: RowsOfTable): string {
  const { parts, title = "''" } = DIMENSION_SQL[dimension];
  if (rows === 'all') {
    return `SELECT * EXCEPT (title), tuple(${parts.join(', ')}, toUInt8(0)) AS row_key, ${title} AS title FROM (${members})`;
  }
  const own = [...parts.map(bounded), "'0'"].join(', ');
  const unlessOther = [...parts.map((part) => `if(is_other, '', toString(${part}))`), 'is_other'].join(', ');
  return `SELECT * EXCEPT (title, is_other), tuple(${unlessOther}) AS row_key, if(is_other, '', ${title}) AS title
    FROM (SELECT *, toUInt8([${own}] NOT IN ${listed('kept')}) AS is_other FROM (${members}))`;
}

/** SQL that names a row by its `row_key`: its parts, and last whether it is of all others. */
export function rowIdSql(dimension: DimensionName): string {
  const parts = DIMENSION_SQL[dimension].parts.map((_, i) => bounded(`row_key.${i + 1}`));
  return `[${[...parts, `toString(row_key.${parts.length + 1})`].join(', ')}]`;
}

/** SQL of the columns of {@link rowColumns}. */
export const rowSelect = (dimension: DimensionName) =>
  `${rowIdSql(dimension)} AS row_id, ${bounded('max(title)')} AS title`;

/** What names a row of a table, or says that it is of all rows together. */
export const rowColumns = { row_id: z.array(z.string()).min(2), title: z.string(), is_total: z.number() };

/** The `row` of a row of a table; nothing of all rows together. */
export function rowOf(read: z.infer<z.ZodObject<typeof rowColumns>>): { readonly row?: RowName } {
  if (read.is_total === 1) return {};
  const isOther = read.row_id.at(-1) === '1';
  return { row: isOther ? OTHER_ROWS : rowName(read.row_id.slice(0, -1), read.title) };
}

/** A row as {@link listed} takes it. */
export const rowId = (id: readonly string[]) => JSON.stringify(id);

/** SQL of the rows that a parameter lists. */
export const listed = (parameter: string) =>
  `(SELECT JSONExtract(arrayJoin(CAST({${parameter}:Array(String)}, 'Array(String)')), 'Array(String)'))`;

/** Longest part of a key, in bytes: whoever may send statements may write names of any length. */
const LONGEST = 400;

/** SQL of a text that is no longer than a key may be, and as different from others as the whole. */
function bounded(text: string): string {
  return `if(length(${text}) <= ${LONGEST}, toString(${text}),
    concat(substringUTF8(toString(${text}), 1, 100), '… ', lower(hex(SHA256(toString(${text}))))))`;
}
