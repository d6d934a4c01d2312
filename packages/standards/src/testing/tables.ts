import { parseTable } from '../csv/parse-table.ts';
import { FORMATS } from '../index.ts';
import type { Table } from '../reading/format.ts';
import type { ReadOptions } from '../reading/reading.ts';

/** How the framework of most tables is named. */
const NAMED: ReadOptions = { frameworkId: 'a:f', title: 'F' };
/** What that makes of it. */
export const FRAMEWORK = { id: 'a:f', version: '1', title: 'F' };

export function tableOf(text: string): Table {
  const parsed = parseTable(text);
  if (!parsed.ok) throw new Error(parsed.issue.message);
  return parsed.table;
}

/** The table formats that recognise a text. */
export function formatsOf(text: string) {
  const table = tableOf(text);
  return FORMATS.filter((one) => one.media === 'csv').filter((one) => one.recognises(table));
}

/** All that becomes of a table: what is left out with why and how often, issues with their hints. */
export interface Made {
  /** The names of the formats that recognise it; the first has read it. */
  readonly formats: readonly string[];
  readonly words: string;
  readonly counts: object;
  readonly notes?: readonly string[];
  /** Code, path, message and hint. */
  readonly issues?: readonly (readonly string[])[];
  readonly leftOut?: readonly string[];
  readonly frameworks?: readonly object[];
  readonly others?: readonly object[];
}

/** What becomes of a table, in full. */
export function madeOf(text: string, options: ReadOptions = NAMED): Required<Made> {
  const formats = formatsOf(text);
  const [format] = formats;
  if (format === undefined) throw new Error('No format recognises it.');
  const { words, counts, notes, issues, leftOut, frameworks, others } = format.read(tableOf(text), options);
  return {
    formats: formats.map(({ name }) => name),
    words,
    counts,
    notes,
    issues: issues.map(({ code, path, message, hint }) => [code, path, message, ...(hint ? [hint] : [])]),
    leftOut: leftOut.all().map(({ what, why, count }) => `${what}: ${why} (${count})`),
    frameworks: frameworks.map(({ at, members, competencies }) =>
      frameworkOf(
        competencies.map((one) => ({ at: one.at, ...one.members })),
        members,
        at,
      ),
    ),
    others: others.map(({ at, members }) => ({ at, ...members })),
  };
}

/** What is expected of a table, in full: of what is not named there is nothing. */
export function made(expected: Made): Required<Made> {
  return { notes: [], issues: [], leftOut: [], frameworks: [], others: [], ...expected };
}

/** A framework as it becomes of a table. */
export function frameworkOf(
  competencies: readonly object[],
  members: object = FRAMEWORK,
  at = 'the file',
): object {
  return { at, members, competencies };
}
