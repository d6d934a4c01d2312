import { createHash } from 'node:crypto';
import type { PersonChange, PersonLink } from '@cairn/competency';
import { Problem, type ProblemIssue } from '@cairn/http';
import { CsvError, parse } from 'csv-parse';
import { readLink } from './read-change.ts';

/** The columns of a file of links; `from` and `until` may be left out. */
export const COLUMNS = ['identifier', 'person', 'from', 'until', 'source', 'reason'] as const;
type ColumnName = (typeof COLUMNS)[number];
const REQUIRED: readonly ColumnName[] = ['identifier', 'person', 'source', 'reason'];

/** Most lines a file may have. */
export const MOST_LINES = 200_000;
/** Most bytes of one line. */
const LONGEST_LINE = 16_384;

/** The links of a CSV file, and what is wrong with it. */
export interface ReadCsv {
  readonly changes: readonly PersonChange[];
  /** The line of the link at a place in `changes`, from 1 on with the header. */
  lineOf(index: number): number;
  readonly issues: readonly ProblemIssue[];
  /** Lines with a link, right or wrong. */
  readonly lines: number;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a file of links: RFC 4180, UTF-8, the first line names the columns, in any order. The id of a link is a hash of
 * what it says, so that the same line is the same link however often it is imported.
 * @throws {Problem} 413 when it has too many lines
 */
export async function readCsv(text: string): Promise<ReadCsv> {
  const issues: ProblemIssue[] = [];
  let lines = 0;
  const note = (line: number, column: string, issue: Omit<ProblemIssue, 'path'>) =>
    issues.push({ path: placeInCsv(line, column), ...issue });
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    skip_records_with_error: true,
    on_skip: (error) => {
      lines += 1;
      // A file with more of them is refused as a whole: they need not be kept.
      if (lines > MOST_LINES) return undefined;
      const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 0;
      note(line, '', { code: 'not_csv', message: 'The line is not CSV.', hint: QUOTE_HINT });
      return undefined;
    },
  });
  parser.end(text);
  const changes: PersonChange[] = [];
  const lineNumbers: number[] = [];
  let header: readonly string[] | undefined;
  for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
    if (header === undefined) {
      header = record.map((name) => name.trim().toLowerCase());
      for (const issue of faultsOfHeader(header)) note(info.lines, '', issue);
      if (issues.length > 0) break;
      continue;
    }
    lines += 1;
    if (lines > MOST_LINES) throw tooManyLines();
    const link = linkOf(header, record, info.lines, note);
    if (link === undefined) continue;
    changes.push({ change: 'link', ...link, id: idOf(link) });
    lineNumbers.push(info.lines);
  }
  if (lines > MOST_LINES) throw tooManyLines();
  if (lines === 0 && issues.length === 0)
    note(1, '', { code: 'empty', message: 'The file has no links.', hint: HEADER_HINT });
  return { changes, lineOf: (index) => lineNumbers[index] ?? 0, issues, lines };
}

const tooManyLines = () => new Problem(413, 'too_large', `A file has at most ${MOST_LINES} lines.`);

const HEADER_HINT = `The first line is ${COLUMNS.join(',')}; from and until may be left out.`;
const QUOTE_HINT =
  'A field with a quote is quoted as a whole, and each quote in it doubled; a line has at most 16 KiB.';

/** `line 17, column person`. */
export function placeInCsv(line: number, column: string): string {
  return column === '' ? `line ${line}` : `line ${line}, column ${column}`;
}

function faultsOfHeader(header: readonly string[]): Omit<ProblemIssue, 'path'>[] {
  const missing = REQUIRED.filter((name) => !header.includes(name));
  const unknown = header.filter(
    (name, at) => !COLUMNS.some((column) => column === name) || header.indexOf(name) !== at,
  );
  if (missing.length > 0) {
    return [{ code: 'missing', message: `There is no column ${missing.join(', ')}.`, hint: HEADER_HINT }];
  }
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 80)));
  return [
    {
      code: 'unknown_column',
      message: `Unknown or repeated columns: ${named.join(', ')}.`,
      hint: HEADER_HINT,
    },
  ];
}

function linkOf(
  header: readonly string[],
  record: readonly string[],
  line: number,
  note: (line: number, column: string, issue: Omit<ProblemIssue, 'path'>) => void,
): PersonLink | undefined {
  if (record.length > header.length) {
    const message = `The line has ${record.length} fields, the first line ${header.length}.`;
    note(line, '', { code: 'too_many_fields', message, hint: QUOTE_HINT });
    return undefined;
  }
  const field = (name: ColumnName) => record[header.indexOf(name)];
  const [identifier, person, from, until, source, reason] = COLUMNS.map(field);
  return readLink({ id: undefined, identifier, person, from, until, source, reason }, (column, issue) =>
    note(line, column, issue),
  );
}

function idOf({ identifier, person, from, until, source }: PersonLink): string {
  const said = JSON.stringify([identifier, person, from ?? null, until ?? null, source]);
  return `csv:${createHash('sha256').update(said).digest('hex').slice(0, 40)}`;
}
