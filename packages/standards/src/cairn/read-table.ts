import type { Draft, Placed } from '../reading/draft.ts';
import type { Row, Table } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { leftOutList } from '../reading/left-out.ts';
import { objectOf } from '../reading/members.ts';
import { fromCell } from './cells.ts';
import { LISTS, MORE, PLAIN, TEXTS } from './columns.ts';

const KNOWN: ReadonlySet<string> = new Set(['kind', 'id', ...TEXTS, ...PLAIN, MORE]);
const ENTRIES: ReadonlyMap<string, { readonly kind: string; readonly list: string }> = new Map(
  Object.entries(LISTS).map(([kind, { list, entry }]) => [entry, { kind, list }]),
);

/** Whether a table is one that Cairn writes. */
export function isCairnTable({ headings }: Table): boolean {
  return headings[0] === 'kind' && headings[1] === 'id';
}

interface OpenItem {
  readonly members: Record<string, unknown>;
  readonly entries: Placed[];
  readonly at: string;
}

/** Reads a table that Cairn wrote, perhaps changed by hand. */
export function readTable({ headings, rows }: Table): Draft {
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const counts: Record<string, number> = { items: 0 };
  const items: OpenItem[] = [];
  const columns = headings.map((heading) => columnOf(heading));
  for (const row of rows) {
    const { line } = row;
    const members = membersOf(row, headings, columns, issues);
    const kind = String(members.kind ?? '');
    const entry = ENTRIES.get(kind);
    counts[kind] = (counts[kind] ?? 0) + 1;
    const open = items.at(-1);
    if (entry === undefined) items.push({ members, entries: [], at: `line ${line}` });
    else if (open?.members.kind !== entry.kind) {
      const message = `A row of the kind ${kind} comes after the ${entry.kind} that it belongs to.`;
      issues.push({ code: 'missing', path: `line ${line}, column kind`, line, message });
    } else {
      const { kind: _, ...rest } = members;
      open.entries.push({ members: rest, at: `line ${line}` });
      if (kind === 'competency') counts.items = (counts.items ?? 0) + 1;
    }
  }
  for (const [place, heading] of headings.entries()) {
    if (columns[place] !== undefined) continue;
    const count = rows.filter(({ cells }) => (cells[place] ?? '') !== '').length;
    leftOut.add(heading, 'Cairn has no column of this name', count);
  }
  const isFramework = ({ members }: OpenItem) => members.kind === 'framework';
  return {
    words: "a table of Cairn's catalogue",
    frameworks: items
      .filter(isFramework)
      .map(({ members, entries, at }) => ({ members, at, competencies: entries })),
    others: items
      .filter((item) => !isFramework(item))
      .map(({ members, entries, at }) => {
        const list = LISTS[String(members.kind)]?.list;
        return {
          at,
          members: list === undefined ? members : { ...members, [list]: entries.map((one) => one.members) },
        };
      }),
    counts,
    leftOut,
    notes: [],
    issues,
  };
}

/** The member, and the language of its text, that a heading names. */
function columnOf(heading: string): { readonly name: string; readonly language?: string } | undefined {
  if (KNOWN.has(heading)) return { name: heading };
  const at = heading.indexOf('@');
  const name = heading.slice(0, Math.max(at, 0));
  return (TEXTS as readonly string[]).includes(name) ? { name, language: heading.slice(at + 1) } : undefined;
}

function membersOf(
  { line, cells }: Row,
  headings: readonly string[],
  columns: readonly ReturnType<typeof columnOf>[],
  issues: StandardsIssue[],
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [place, column] of columns.entries()) {
    const cell = cells[place] ?? '';
    if (column === undefined || cell === '') continue;
    let value: unknown;
    try {
      value = column.name === MORE ? JSON.parse(cell) : fromCell(cell);
    } catch {
      const path = `line ${line}, column ${headings[place]}`;
      const hint = 'A cell that begins with [, { or " is JSON.';
      issues.push({ code: 'json_syntax', path, line, message: 'The cell is not well-formed JSON.', hint });
      continue;
    }
    if (column.name === MORE) Object.assign(members, objectOf(value) ?? {});
    else if (column.language === undefined) members[column.name] = value;
    else members[column.name] = { ...objectOf(members[column.name]), [column.language]: value };
  }
  return members;
}
