import { idIn, namedFramework } from '../framework/naming.ts';
import type { Draft, Placed } from '../reading/draft.ts';
import type { Table, TableFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { leftOutList } from '../reading/left-out.ts';
import { defined } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { columnsOf } from './columns.ts';

interface OccupationColumns {
  readonly words: string;
  readonly scheme: string;
  readonly recognised: readonly string[];
  readonly identifier: string;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly type?: string;
}

const SHAPES: readonly OccupationColumns[] = [
  {
    words: 'occupations of the SOC',
    scheme: 'SOC',
    recognised: ['soccode', 'soctitle'],
    identifier: 'soccode',
    code: 'soccode',
    title: 'soctitle',
    description: 'socdefinition',
    type: 'socgroup',
  },
  {
    words: 'occupations of O*NET',
    scheme: 'O*NET-SOC',
    recognised: ['onetsoccode', 'title', 'description'],
    identifier: 'onetsoccode',
    code: 'onetsoccode',
    title: 'title',
    description: 'description',
  },
  {
    words: 'occupations of ESCO',
    scheme: 'ISCO',
    recognised: ['concepturi', 'preferredlabel', 'iscogroup'],
    identifier: 'concepturi',
    code: 'iscogroup',
    title: 'preferredlabel',
    description: 'description',
  },
];

/** Tables of occupations: each becomes a role. The version of a scheme is in no file, and is not guessed. */
export const occupationsFormat: TableFormat = {
  name: 'occupations-csv',
  media: 'csv',
  recognises: (table) => shapeOf(table) !== undefined,
  read: readOccupations,
};

function shapeOf(table: Table): OccupationColumns | undefined {
  const columns = columnsOf(table);
  return SHAPES.find(({ recognised }) => columns.has(...recognised));
}

function readOccupations(table: Table, options: ReadOptions): Draft {
  const shape = shapeOf(table) ?? (SHAPES[0] as OccupationColumns);
  const columns = columnsOf(table);
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const { members, notes, standIn } = namedFramework(options);
  const lines = new Map<string, number>();
  const others: Placed[] = [];
  for (const row of table.rows) {
    const { line } = row;
    const identifier = columns.cell(row, shape.identifier);
    const title = columns.cell(row, shape.title);
    const code = columns.cell(row, shape.code);
    const description = columns.cell(row, shape.description);
    const type = shape.type === undefined ? undefined : columns.cell(row, shape.type);
    if (identifier === undefined || title === undefined) {
      const heading = columns.heading(identifier === undefined ? shape.identifier : shape.title);
      const path = `line ${line}, column ${heading}`;
      issues.push({ code: 'missing', path, line, message: `${heading} is empty.` });
      continue;
    }
    const first = lines.get(identifier);
    if (first !== undefined) {
      const message = `${identifier} identifies two rows: line ${first} and line ${line}.`;
      issues.push({ code: 'duplicate', path: `line ${line}`, line, message });
      continue;
    }
    lines.set(identifier, line);
    const role = {
      kind: 'role',
      id: idIn(members.id, identifier),
      version: members.version,
      title,
      description,
      codes: code === undefined ? undefined : [{ scheme: shape.scheme, code }],
      type,
    };
    others.push({ members: defined(role), at: `line ${line}` });
  }
  for (const { heading, count, why } of columns.unread())
    leftOut.add(heading, why ?? 'Cairn has no member for it', count);
  notes.push(`The file does not say which version of ${shape.scheme} it is; the codes have none.`);
  return {
    words: shape.words,
    frameworks: [],
    others,
    counts: { items: table.rows.length },
    leftOut,
    notes,
    standIn,
    issues,
  };
}
