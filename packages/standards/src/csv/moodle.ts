import { idIn, namedFramework } from '../framework/naming.ts';
import type { Draft } from '../reading/draft.ts';
import type { Row, Table, TableFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { leftOutList } from '../reading/left-out.ts';
import { defined } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { type CompetencyRow, linkRows } from './competency-rows.ts';
import { htmlText } from './html-text.ts';

/** What Moodle has in each of its 14 columns. Headings are translated and differ between versions. */
const PARENT = 0;
const ID_NUMBER = 1;
const SHORT_NAME = 2;
const DESCRIPTION = 3;
const SCALE = 6;
const RELATED = 10;
const IS_FRAMEWORK = 12;
const TAXONOMY = 13;
const COLUMNS = 14;
/** Where Moodle cuts a short name. */
const CUT = 100;
/** Longest text that stands in for a short name that was cut. */
const LONGEST_LABEL = 300;

/** The file that Moodle's "Import competency framework" takes and gives. */
export const moodleFormat: TableFormat = {
  name: 'moodle-csv',
  media: 'csv',
  recognises: ({ headings, rows }) =>
    headings.length === COLUMNS && rows.some((row) => isFramework(row) && row.cells[SCALE]?.startsWith('[')),
  read: readMoodle,
};

function isFramework({ cells }: Row): boolean {
  return cells[IS_FRAMEWORK]?.trim() === '1';
}

function cell({ cells }: Row, place: number): string | undefined {
  const text = cells[place]?.trim();
  return text === '' ? undefined : text;
}

/** The description of a row as text. */
function textOf(row: Row): string | undefined {
  const text = htmlText(cell(row, DESCRIPTION) ?? '');
  return text === '' ? undefined : text;
}

/** There is a heading for each of the 14 columns. */
function headingOf(headings: readonly string[], place: number): string {
  return String(headings[place]);
}

/** Where a table has no row of its framework; it is not recognised then. */
const NO_ROW: Row = { line: 1, cells: [] };

function readMoodle({ headings, rows }: Table, options: ReadOptions): Draft {
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const frame = rows.find(isFramework) ?? NO_ROW;
  const named = namedFramework({ ...defined({ title: cell(frame, SHORT_NAME) }), ...options });
  const members = {
    ...named.members,
    ...defined({ code: cell(frame, ID_NUMBER), description: textOf(frame) }),
  };
  let whole = 0;
  const competencies: CompetencyRow[] = [];
  for (const row of rows) {
    if (isFramework(row)) {
      if (row === frame) continue;
      const { line } = row;
      const message = `The file has two frameworks: line ${frame.line} and line ${line}.`;
      issues.push({ code: 'duplicate', path: `line ${line}`, line, message, hint: 'Split the file.' });
      continue;
    }
    const read = readRow(row, headings, named.members.id, issues);
    if (read === undefined) continue;
    if (read.isWhole) whole += 1;
    competencies.push(read.row);
  }
  const linked = linkRows(competencies, headingOf(headings, PARENT), () => undefined);
  const { notes } = named;
  if (whole > 0)
    notes.push(`${whole} short names were cut at ${CUT} characters; the description is the label.`);
  if (rows.some((row) => cell(row, DESCRIPTION)?.match(/<[a-z]/i))) {
    notes.push('Descriptions are HTML: their text is kept.');
  }
  for (const [place, heading] of headings.entries()) {
    if (WHY[place] === undefined) continue;
    const count = rows.filter((row) => ![undefined, '0', 'null'].includes(cell(row, place))).length;
    leftOut.add(heading, WHY[place], count);
  }
  return {
    words: 'a competency framework of Moodle',
    frameworks: [{ members, at: `line ${frame.line}`, competencies: linked.competencies }],
    others: [],
    counts: { ...linked.counts },
    leftOut,
    notes,
    standIn: named.standIn,
    issues: [...issues, ...linked.issues],
  };
}

const WHY: Readonly<Record<number, string>> = {
  4: 'the text is kept, not its format',
  5: 'scales are not kept',
  6: 'scales are not kept',
  7: 'rules of Moodle are not kept',
  8: 'rules of Moodle are not kept',
  9: 'rules of Moodle are not kept',
  11: 'it is a number of one Moodle',
  [TAXONOMY]: 'the names of levels are not kept',
};

function readRow(
  row: Row,
  headings: readonly string[],
  frameworkId: string,
  issues: StandardsIssue[],
): { readonly row: CompetencyRow; readonly isWhole: boolean | undefined } | undefined {
  const { line } = row;
  const identifier = cell(row, ID_NUMBER);
  const name = row.cells[SHORT_NAME] ?? '';
  const short = name.trim();
  if (identifier === undefined || short === '') {
    const heading = headingOf(headings, identifier === undefined ? ID_NUMBER : SHORT_NAME);
    const path = `line ${line}, column ${heading}`;
    issues.push({ code: 'missing', path, line, message: `${heading} is empty.` });
    return undefined;
  }
  const text = textOf(row);
  const isWhole = name.length >= CUT && text?.startsWith(short) && text.length <= LONGEST_LABEL;
  const label = isWhole ? text : short;
  const id = idIn(frameworkId, identifier);
  const parents = [cell(row, PARENT)].filter((one) => one !== undefined);
  const related = (cell(row, RELATED)?.split(',') ?? []).flatMap((one) => {
    const target = one.trim();
    return target === '' ? [] : [{ type: 'isRelatedTo', target, heading: headingOf(headings, RELATED) }];
  });
  const members = defined({ id, label, code: identifier, statement: text === label ? undefined : text });
  return { row: { line, identifier, id, members, parents, related }, isWhole };
}
