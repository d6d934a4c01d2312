import { parse } from 'csv-parse/sync';
import { MOST_MEMBERS } from '../json/bounds.ts';
import type { Row, Table } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';

/** A parsed table, or why it is none. */
export type ParsedTable =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly issue: StandardsIssue };

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Parses CSV (RFC 4180), with commas, semicolons or tabs. The first line that is no remark names the columns. */
export function parseTable(text: string): ParsedTable {
  const delimiter = delimiterOf(text);
  const cells = countOf(text, delimiter) + countOf(text, '\n');
  if (cells > MOST_MEMBERS) {
    const message = `The file has more than ${MOST_MEMBERS} cells.`;
    return { ok: false, issue: { code: 'too_many_members', path: '$', message, hint: 'Split it.' } };
  }
  let records: CsvRecord[];
  try {
    records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
    }) as unknown as CsvRecord[];
  } catch (cause) {
    const { lines: line = 1 } = cause as { readonly lines?: number };
    const message = `Line ${line} is not CSV: a quote is not closed, or is within a cell that does not begin with one.`;
    const hint = 'Put such a cell in quotes, and write each quote in it twice.';
    return { ok: false, issue: { code: 'not_csv', path: `line ${line}`, line, message, hint } };
  }
  const rows = records.map(rowOf);
  const first = rows.findIndex(({ cells }) => !cells[0]?.startsWith('#'));
  const meta = new Map(
    rows
      .slice(0, Math.max(first, 0))
      .map(({ cells: [name = '', ...values] }) => [name.slice(1).trim(), values]),
  );
  const headings = (rows[first]?.cells ?? []).map((heading) => heading.trim());
  return { ok: true, table: { headings, meta, rows: first < 0 ? [] : rows.slice(first + 1) } };
}

/** A row with the line it begins on: the parser counts to its end. */
function rowOf({ record, info }: CsvRecord): Row {
  const within = record.reduce((lines, cell) => lines + countOf(cell, '\n'), 0);
  return { line: Math.max(info.lines - within, 1), cells: record };
}

/** What separates the cells of the first line that is no remark: whatever is most frequent. */
function delimiterOf(text: string): string {
  const line = /^(?!#).*\S/m.exec(text)?.[0] ?? text;
  const outside = line.replace(/"[^"]*"/g, '');
  return [',', ';', '\t'].reduce((best, one) =>
    countOf(outside, one) > countOf(outside, best) ? one : best,
  );
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
