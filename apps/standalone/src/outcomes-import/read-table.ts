import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Cells } from '@cairn/outcomes';
import { UserFacingError } from '@cairn/runtime';
import { CsvError, parse } from 'csv-parse';
import { textOf } from './text-of.ts';

/** Most rows of a file, and most bytes of one. */
const MOST_ROWS = 1_000_000;
const LONGEST_ROW = 65_536;

/** A row of a CSV file. Lines count from 1 on with the header. */
interface TableRow {
  readonly line: number;
  readonly cells: Cells;
  readonly values: readonly string[];
}

/** What is read of a file. */
export interface Table {
  readonly header: readonly string[];
  /** The rows, once. @throws {UserFacingError} where the file is no longer CSV: what comes after cannot be told from what was meant */
  readonly rows: AsyncIterable<TableRow>;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Opens a CSV file (RFC 4180, UTF-8) whose first line names the columns; only a row at a time is in memory.
 * @throws {UserFacingError} when it cannot be read, or has no header
 */
export async function openTable(path: string): Promise<Table> {
  let line = 0;
  const parser = parse({
    // Called as lines are parsed, which is before they are read from the parser.
    on_record: (record, { lines }) => {
      line = lines;
      return record;
    },
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const file = Readable.from(textOf(createReadStream(path), path));
  file.on('error', (error) => parser.destroy(error));
  file.pipe(parser);
  const records = recordsOf(parser, () => notCsv(path, line), path);
  const first = await records.next();
  if (first.done) throw new UserFacingError(`${path} is empty.`, 'Its first line must name the columns.');
  const header = first.value.record.map((name) => name.trim());
  return { header, rows: rowsOf(header, records) };
}

async function* recordsOf(
  parser: AsyncIterable<CsvRecord>,
  notCsv: () => UserFacingError,
  path: string,
): AsyncGenerator<CsvRecord, undefined> {
  try {
    yield* parser;
  } catch (cause) {
    if (cause instanceof UserFacingError) throw cause;
    if (cause instanceof CsvError) throw notCsv();
    throw new UserFacingError(`${path} cannot be read.`, 'Give the path of a CSV file.', { cause });
  }
  return undefined;
}

/** @param line the last that could be read */
function notCsv(path: string, line: number): UserFacingError {
  return new UserFacingError(
    `${path} is not CSV after line ${line}: a quote is not closed or is in the middle of a cell, or the line is longer than ${LONGEST_ROW / 1024} KiB.`,
    'Correct that line, and import the file again: rows before it that were imported change nothing.',
  );
}

async function* rowsOf(
  header: readonly string[],
  records: AsyncIterable<CsvRecord>,
): AsyncGenerator<TableRow> {
  const places = new Map(header.map((name, index) => [name, index]));
  let rows = 0;
  for await (const { record, info } of records) {
    rows += 1;
    if (rows > MOST_ROWS) {
      throw new UserFacingError(
        `The file has more than ${MOST_ROWS.toLocaleString('en')} rows.`,
        'Divide it, and import the parts one after the other.',
      );
    }
    const cells: Cells = (column) => record[places.get(column) ?? -1];
    yield { line: info.lines, cells, values: record };
  }
}
