import { isIri } from '@cairn/xapi';
import { idIn, type NamedFramework, namedFramework } from '../framework/naming.ts';
import type { Draft, Members } from '../reading/draft.ts';
import type { Row, Table, TableFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { inTheLanguage, languageOf } from '../reading/language.ts';
import { type LeftOutList, leftOutList } from '../reading/left-out.ts';
import { defined, oneOrMore, some } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { readTime } from '../reading/time.ts';
import { type Columns, columnsOf, letters } from './columns.ts';
import { type CompetencyRow, linkRows } from './competency-rows.ts';

/** Which columns of a table say what. Names are the letters of headings, the first that a table has counts. */
export interface FrameworkColumns {
  readonly name: string;
  readonly words: string;
  /** The headings by which the table is recognised, and those that it must not have. */
  readonly recognised: readonly string[];
  readonly not?: readonly string[];
  readonly identifier: readonly string[];
  readonly code?: readonly string[];
  readonly parent?: readonly string[];
  /** A place in the tree, such as 3.6.2: its parent is 3.6. */
  readonly level?: readonly string[];
  /** The whole text, and a short form that is its label where there is one. */
  readonly statement?: readonly string[];
  readonly label?: readonly string[];
  readonly notes?: readonly string[];
  readonly language?: readonly string[];
  /** Member by column, for texts, lists and times. */
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly times?: Readonly<Record<string, readonly string[]>>;
  /** Scheme by column: a code in another scheme. */
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  /** Type of association by column. */
  readonly related?: Readonly<Record<string, readonly string[]>>;
  readonly order?: readonly string[];
  /** What separates the values of a list. */
  readonly separator: RegExp;
  /** Why a column is left out, by its letters. */
  readonly why?: Readonly<Record<string, string>>;
  /** The members of the framework, where the table has them. */
  framework?(
    table: Table,
    options: ReadOptions,
    leftOut: LeftOutList,
  ): Pick<NamedFramework, 'notes' | 'standIn'> & { readonly members: Members };
  /** Rows that are no competencies. */
  skips?(row: Row, columns: Columns): boolean;
}

/** A format of tables with one competency in each row. */
export function frameworkTable(spec: FrameworkColumns): TableFormat {
  return {
    name: spec.name,
    media: 'csv',
    recognises: (table) => {
      const columns = columnsOf(table);
      return columns.has(...spec.recognised) && !spec.not?.some((name) => columns.has(name));
    },
    read: (table, options) => readTable(spec, table, options),
  };
}

function readTable(spec: FrameworkColumns, table: Table, options: ReadOptions): Draft {
  const columns = columnsOf(table);
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const { members, notes, standIn } = spec.framework?.(table, options, leftOut) ?? namedFramework(options);
  const frameworkId = String(members.id);
  const rows: PlacedRow[] = [];
  for (const row of table.rows) {
    if (spec.skips?.(row, columns)) continue;
    const read = readRow(spec, row, columns, { frameworkId, leftOut, issues });
    if (read !== undefined) rows.push(read);
  }
  const elsewhere = (target: string) => (isIri(target) ? target : undefined);
  const linked = linkRows(belowTheirPlaces(rows), columns.heading(...(spec.parent ?? [])), elsewhere);
  for (const { heading, count, why } of columns.unread()) {
    const name = letters(heading);
    leftOut.add(heading, why ?? spec.why?.[name] ?? 'Cairn has no member for it', count);
  }
  return {
    words: spec.words,
    frameworks: [{ members, at: 'the file', competencies: linked.competencies }],
    others: [],
    counts: { ...linked.counts },
    leftOut,
    notes: [...notes],
    standIn,
    issues: [...issues, ...linked.issues],
  };
}

/** A row with its place in the tree, such as 3.6.2. */
interface PlacedRow extends CompetencyRow {
  readonly place: string | undefined;
}

interface RowContext {
  readonly frameworkId: string;
  readonly leftOut: LeftOutList;
  readonly issues: StandardsIssue[];
}

function readRow(
  spec: FrameworkColumns,
  row: Row,
  columns: Columns,
  context: RowContext,
): PlacedRow | undefined {
  const { leftOut, issues, frameworkId } = context;
  const cell = (names: readonly string[] = []) => columns.cell(row, ...names);
  const heading = (names: readonly string[] = []) => columns.heading(...names);
  const list = (names: readonly string[] | undefined) =>
    [...new Set((cell(names) ?? '').split(spec.separator).map((one) => one.trim()))].filter(
      (one) => one !== '',
    );
  const language = languageOf(cell(spec.language));
  const said = (text: string | undefined) => inTheLanguage(text, language);
  const statement = cell(spec.statement);
  const short = cell(spec.label);
  const label = short ?? statement;
  if (label === undefined) {
    const empty = heading(spec.statement ?? spec.label);
    const message = `${empty} is empty.`;
    issues.push({ code: 'missing', path: `line ${row.line}, column ${empty}`, line: row.line, message });
    return undefined;
  }
  const code = cell(spec.code);
  const identifier = cell(spec.identifier);
  const id = idIn(frameworkId, identifier ?? code ?? statement ?? label);
  const members: Record<string, unknown> = { id, label: said(label), notes: said(cell(spec.notes)), code };
  if (short !== undefined) members.statement = said(statement);
  for (const [member, names] of Object.entries(spec.texts ?? {})) {
    members[member] = cell(names);
  }
  for (const [member, names] of Object.entries(spec.lists ?? {})) {
    const values = list(names);
    members[member] = member === 'level' ? oneOrMore(values) : some(values);
  }
  for (const [member, names] of Object.entries(spec.times ?? {})) {
    const { time, why } = readTime(cell(names));
    members[member] = time;
    if (why !== undefined) leftOut.add(heading(names), why);
  }
  const codes = Object.entries(spec.codes ?? {}).flatMap(([scheme, names]) => {
    const found = cell(names);
    return found === undefined ? [] : [{ scheme, code: found }];
  });
  members.codes = some(codes);
  const related = Object.entries(spec.related ?? {}).flatMap(([type, names]) =>
    list(names).map((target) => ({ type, target, heading: heading(names) })),
  );
  return {
    line: row.line,
    identifier,
    code,
    id,
    members: defined(members),
    parents: list(spec.parent),
    place: cell(spec.level),
    related,
    order: orderOf(cell(spec.order), leftOut, heading(spec.order)),
  };
}

function orderOf(text: string | undefined, leftOut: LeftOutList, heading: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  leftOut.add(heading, 'it is not a whole number from 0');
  return undefined;
}

/** Rows that name no parent get the one at the place above theirs. */
function belowTheirPlaces(rows: readonly PlacedRow[]): CompetencyRow[] {
  const byPlace = new Map(rows.map(({ place, id }) => [place, id]));
  return rows.map(({ place, ...row }) => {
    const above = place?.includes('.') ? byPlace.get(place.slice(0, place.lastIndexOf('.'))) : undefined;
    return row.parents.length > 0 || above === undefined ? row : { ...row, parents: [above] };
  });
}
