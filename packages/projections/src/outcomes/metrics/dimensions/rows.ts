import { type DimensionName, OTHER_ROWS, type RowName, rowName } from '@cairn/outcomes';
import { z } from 'zod';
import type { OwnRows } from '../../../tables/tenant-queries.ts';
import type { RankedRows } from '../groups.ts';
import type { OneRow, SeveralRows } from './dimension-sql.ts';
import { DIMENSION_SQL } from './registry.ts';

/**
 * Which rows a table has: `all`, or those of the parameter `{kept:Array(String)}` (each a {@link rowId}) and one of all others together.
 */
export type RowsOfTable = 'all' | 'kept';

/** What the last part of a `row_key` says: a row of its own, the row of all others, or none, of those who hold nothing. */
const MARK = { own: 0, others: 1, nobody: 2 } as const;

/**
 * Members with `row_key`, what they are grouped by, the `title` of their row, and `is_main`. Whoever is in several rows is there once for
 * each, with `is_main` in one of them.
 */
export function inRows(
  dimension: DimensionName,
  members: string,
  { rows, own }: { readonly rows: RowsOfTable; readonly own: OwnRows },
): string {
  const sql = DIMENSION_SQL[dimension];
  return 'parts' in sql ? inOneRow(sql, members, rows) : inSeveralRows(sql, members, { rows, own });
}

/** What {@link rankedRows} makes the places of rows of. */
interface RowsOfMembers {
  /** SQL of the members of a population without their awards: the rows that there may be are theirs. */
  readonly population: string;
  /** SQL of the members with all that their rows need. */
  readonly members: string;
}

/** The members of a table with the places of their rows, and the list of rows. */
export function rankedRows(
  { dimension, rows }: { readonly dimension: DimensionName; readonly rows: RowsOfTable },
  { population, members }: RowsOfMembers,
  own: OwnRows,
): RankedRows {
  const sql = DIMENSION_SQL[dimension];
  const isOne = 'parts' in sql;
  const list = isOne
    ? `SELECT groupArray((row_key, title)) FROM (
        SELECT row_key, max(title) AS title FROM (${inRows(dimension, population, { rows, own })}) GROUP BY row_key ORDER BY row_key)`
    : `SELECT arraySort(arrayMap(row -> (row, ''), arrayConcat(
        arrayMap(mark -> ('', toUInt8(mark)), ${JSON.stringify(Object.values(MARK))}),
        arrayMap(name -> (name, toUInt8(${MARK.own})), arrayFilter(name -> name != '', arrayDistinct(${sql.every(own)}))))))`;
  // One text for each row: the lengths of its parts keep them apart.
  const text = (key: string) => {
    const parts = Array.from({ length: isOne ? sql.parts.length : 1 }, (_, i) => `${key}.${i + 1}`);
    const lengths = parts.slice(1).map((part) => `toString(length(${part})), ':'`);
    return `concat(${[`toString(${key}.${parts.length + 1}), ':'`, ...lengths, ...parts].join(', ')})`;
  };
  const texts = `arrayPushFront(arrayMap(row -> ${text('row.1')}, row_list), '')`;
  return {
    list,
    members: `SELECT who, holder, recorded, is_main, event_at IS NOT NULL AS counted,
        transform(${text('row_key')}, ${texts}, arrayMap(place -> toUInt32(place - 1), arrayEnumerate(${texts})), toUInt32(0)) AS found,
        if(found = 0, throwIf(true, 'A row is not in the list of rows'), found) AS place
      FROM (${inRows(dimension, members, { rows, own })})`,
  };
}

function inOneRow({ parts, title = "''" }: OneRow, members: string, rows: RowsOfTable): string {
  const key = (of: readonly string[], mark: string) => `tuple(${[...of, mark].join(', ')}) AS row_key`;
  if (rows === 'all') {
    return `SELECT * EXCEPT (title), true AS is_main, ${key(parts, `toUInt8(${MARK.own})`)}, ${title} AS title FROM (${members})`;
  }
  const id = [...parts.map(bounded), `'${MARK.own}'`].join(', ');
  const unlessOther = parts.map((part) => `if(is_other, '', toString(${part}))`);
  return `SELECT * EXCEPT (title, is_other), true AS is_main, ${key(unlessOther, 'is_other')}, if(is_other, '', ${title}) AS title
    FROM (SELECT *, toUInt8([${id}] NOT IN ${listed('kept')}) AS is_other FROM (${members}))`;
}

function inSeveralRows(
  { each, from, isHeld }: SeveralRows,
  members: string,
  { rows, own }: { readonly rows: RowsOfTable; readonly own: OwnRows },
): string {
  const held = isHeld
    ? `SELECT *, arrayFilter(award -> award.1 < index_at AND award.2 >= index_at, awards) AS held FROM (${members})`
    : members;
  const mark = (of: number) => `toUInt8(${of})`;
  const kept = `arrayMap(id -> JSONExtract(id, 'Array(String)'), CAST({kept:Array(String)}, 'Array(String)'))`;
  const marked =
    rows === 'all'
      ? `arrayMap(name -> (name, ${mark(MARK.own)}), names)`
      : `arrayDistinct(arrayMap(name -> if(has(${kept}, [${bounded('name')}, '${MARK.own}']),
          (name, ${mark(MARK.own)}), ('', ${mark(MARK.others)})), names))`;
  const known = `if(empty(names), [('', ${mark(MARK.own)})], ${marked})`;
  const inRow = isHeld ? `if(holder, ${known}, [('', ${mark(MARK.nobody)})])` : known;
  const placed = `arrayJoin(arrayZip(in_rows, arrayEnumerate(in_rows)))`;
  return `SELECT * EXCEPT (title, names, in_rows, placed), '' AS title, placed.1 AS row_key, placed.2 = 1 AS is_main FROM (
      SELECT *, ${placed} AS placed FROM (
        SELECT *, ${inRow} AS in_rows FROM (SELECT *, ${each} AS names FROM (${from?.(held, own) ?? held}))
      )
    )`;
}

/** SQL that names a row by its `row_key`: its parts, and last its mark. */
export function rowIdSql(dimension: DimensionName): string {
  const sql = DIMENSION_SQL[dimension];
  const count = 'parts' in sql ? sql.parts.length : 1;
  const parts = Array.from({ length: count }, (_, i) => bounded(`row_key.${i + 1}`));
  return `[${[...parts, `toString(row_key.${count + 1})`].join(', ')}]`;
}

/** SQL of the columns of {@link rowColumns}. */
export function rowSelect(dimension: DimensionName): string {
  return `${rowIdSql(dimension)} AS row_id, ${bounded(titleOf(dimension, 'max(title)'))} AS title`;
}

/** SQL of what readers call a row, by its `row_key`. @param own SQL of the title that a row has itself */
export function titleOf(dimension: DimensionName, own: string): string {
  const isOne = 'parts' in DIMENSION_SQL[dimension];
  return isOne ? own : "transform(row_key.1, {rowKeys:Array(String)}, {rowTitles:Array(String)}, '')";
}

/** SQL that leaves out those who are in no row, by the `row_id` of a table. */
export const IN_A_ROW = `(is_total = 1 OR row_id[-1] != '${MARK.nobody}')`;

/** Whether all rows of a dimension compare holders with the same non-holders. */
export function sharesNonHolders(dimension: DimensionName): boolean {
  const sql = DIMENSION_SQL[dimension];
  return !('parts' in sql) && sql.isHeld;
}

/** Whether a member may be in several rows. */
export const isInSeveral = (dimension: DimensionName) => !('parts' in DIMENSION_SQL[dimension]);

/** What names a row of a table, or says that it is of all rows together. */
export const rowColumns = { row_id: z.array(z.string()).min(2), title: z.string(), is_total: z.number() };

/** The `row` of a row of a table; nothing of all rows together. */
export function rowOf(read: z.infer<z.ZodObject<typeof rowColumns>>): { readonly row?: RowName } {
  if (read.is_total === 1) return {};
  const isOthers = read.row_id.at(-1) === String(MARK.others);
  return { row: isOthers ? OTHER_ROWS : rowName(read.row_id.slice(0, -1), read.title) };
}

/** A row as queries take it: its parts, and whether it is of all others. */
export function rowId(parts: readonly string[], isOthers: boolean): string {
  return JSON.stringify([...parts, String(isOthers ? MARK.others : MARK.own)]);
}

/** SQL of the rows that a parameter lists. */
export const listed = (parameter: string) =>
  `(SELECT JSONExtract(arrayJoin(CAST({${parameter}:Array(String)}, 'Array(String)')), 'Array(String)'))`;

/** Longest part of a key, in bytes: whoever may send statements may write names of any length. */
const LONGEST = 400;

/** SQL of a text that is no longer than a key may be, and as different from others as the whole. */
export function bounded(text: string): string {
  return `if(length(${text}) <= ${LONGEST}, toString(${text}),
    concat(substringUTF8(toString(${text}), 1, 100), '… ', lower(hex(SHA256(toString(${text}))))))`;
}
