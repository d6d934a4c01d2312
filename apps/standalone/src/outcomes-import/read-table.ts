import { createReadStream } from 'node:fs';
import type { Cells } from '@cairn/outcomes';
import { UserFacingError } from '@cairn/runtime';
import { CsvError, parse } from 'csv-parse';

/** Most rows of a file, and most bytes of one. */
const MOST_ROWS = 1_000_000;
const LONGEST_ROW = 65_536;

/** A row of a CSV file, or why a line is none. Lines count from 1 on with the header. */
type TableRow =
  | { readonly line: number; readonly cells: Cells; readonly values: readonly string[] }
  | { readonly line: number; readonly broken: string };

/** What is read of a file. */
export interface Table {
  readonly header: readonly string[];
  /** The rows, once. */
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
  const broken: { line: number; broken: string }[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    skip_records_with_error: true,
    on_skip: (error) => {
      const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 0;
      broken.push({ line, broken: 'The line is not CSV: quotes do not match, or it is too long.' });
      return undefined;
    },
  });
  const file = createReadStream(path);
  file.on('error', (error) => parser.destroy(error));
  file.pipe(parser);
  const records = (parser as AsyncIterable<CsvRecord>)[Symbol.asyncIterator]();
  const first = await records.next().catch((cause: unknown) => {
    throw new UserFacingError(`${path} cannot be read.`, 'Give the path of a CSV file.', { cause });
  });
  if (first.done) throw new UserFacingError(`${path} is empty.`, 'Its first line must name the columns.');
  const header = first.value.record.map((name) => name.trim());
  return { header, rows: rowsOf(header, { [Symbol.asyncIterator]: () => records }, broken) };
}

async function* rowsOf(
  header: readonly string[],
  records: AsyncIterable<CsvRecord>,
  broken: { line: number; broken: string }[],
): AsyncGenerator<TableRow> {
  const places = new Map(header.map((name, index) => [name, index]));
  let rows = 0;
  for await (const { record, info } of records) {
    yield* broken.splice(0);
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
  yield* broken.splice(0);
}
