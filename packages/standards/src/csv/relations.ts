import { idIn, namedFramework } from '../framework/naming.ts';
import type { Draft, Members } from '../reading/draft.ts';
import type { Table, TableFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { leftOutList } from '../reading/left-out.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { columnsOf } from './columns.ts';

/** The columns of both ends, and whether a column says the kind of relation. Without one it is `isChildOf`. */
interface RelationColumns {
  readonly origin: string;
  readonly destination: string;
  readonly hasKind?: true;
}

const KIND = 'relationtype';

const HIERARCHY: RelationColumns = { origin: 'childid', destination: 'parentid' };
const SHAPES: readonly RelationColumns[] = [
  HIERARCHY,
  { origin: 'requiringid', destination: 'requiredid', hasKind: true },
  { origin: 'concepturi', destination: 'broaderuri' },
  { origin: 'occupationuri', destination: 'skilluri', hasKind: true },
  { origin: 'originalskilluri', destination: 'relatedskilluri', hasKind: true },
];

/** Relations of ESCO, as ESCO gives them and as the open data set of Tabiya does: a crosswalk. */
export const escoRelationsFormat: TableFormat = {
  name: 'esco-relations-csv',
  media: 'csv',
  recognises: (table) => shapeOf(table) !== undefined,
  read: readRelations,
};

function shapeOf(table: Table): RelationColumns | undefined {
  const columns = columnsOf(table);
  return SHAPES.find(
    ({ origin, destination, hasKind }) => columns.has(origin, destination) && (!hasKind || columns.has(KIND)),
  );
}

function readRelations(table: Table, options: ReadOptions): Draft {
  const columns = columnsOf(table);
  const { origin, destination, hasKind } = shapeOf(table) ?? HIERARCHY;
  const { members, notes, standIn } = namedFramework(options);
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const counts: Record<string, number> = { items: table.rows.length };
  const associations: Members[] = [];
  let hasKeys = false;
  for (const row of table.rows) {
    const from = columns.cell(row, origin);
    const to = columns.cell(row, destination);
    const kind = hasKind ? columns.cell(row, KIND) : 'isChildOf';
    if (from === undefined || to === undefined || kind === undefined) {
      const empty = from === undefined ? origin : to === undefined ? destination : KIND;
      const heading = columns.heading(empty);
      const path = `line ${row.line}, column ${heading}`;
      issues.push({ code: 'missing', path, line: row.line, message: `${heading} is empty.` });
      continue;
    }
    const type = hasKind ? `ext:${kind.replace(/[^A-Za-z0-9._-]/g, '')}` : kind;
    counts[type] = (counts[type] ?? 0) + 1;
    if (![from, to].every((end) => end.includes(':'))) hasKeys = true;
    associations.push({ type, origin: idIn(members.id, from), destination: idIn(members.id, to) });
  }
  if (hasKeys) notes.push('Keys that are no IRIs are taken as names in the framework.');
  for (const { heading, count, why } of columns.unread())
    leftOut.add(heading, why ?? 'an association has its ends alone', count);
  const crosswalk = { ...members, kind: 'crosswalk', associations };
  const others = associations.length === 0 ? [] : [{ members: crosswalk, at: 'the file' }];
  return { words: 'relations of ESCO', frameworks: [], others, counts, leftOut, notes, standIn, issues };
}
