import { idIn, namedFramework } from '../framework/naming.ts';
import type { Draft, Members } from '../reading/draft.ts';
import type { Table, TableFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { leftOutList } from '../reading/left-out.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { columnsOf } from './columns.ts';

/** Tables of relations: the columns of both ends, and of the kind of relation, if it is not `isChildOf`. */
const SHAPES: readonly { readonly origin: string; readonly destination: string; readonly kind?: string }[] = [
  { origin: 'childid', destination: 'parentid' },
  { origin: 'requiringid', destination: 'requiredid', kind: 'relationtype' },
  { origin: 'concepturi', destination: 'broaderuri' },
  { origin: 'occupationuri', destination: 'skilluri', kind: 'relationtype' },
  { origin: 'originalskilluri', destination: 'relatedskilluri', kind: 'relationtype' },
];

/** Relations of ESCO, as ESCO gives them and as the open data set of Tabiya does: a crosswalk. */
export const escoRelationsFormat: TableFormat = {
  name: 'esco-relations-csv',
  media: 'csv',
  recognises: (table) => shapeOf(table) !== undefined,
  read: readRelations,
};

function shapeOf(table: Table) {
  const columns = columnsOf(table);
  return SHAPES.find(({ origin, destination, kind }) =>
    columns.has(origin, destination, ...(kind ? [kind] : [])),
  );
}

function readRelations(table: Table, options: ReadOptions): Draft {
  const columns = columnsOf(table);
  const { origin, destination, kind } = shapeOf(table) ?? { origin: '', destination: '' };
  const { members, notes } = namedFramework(options);
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const counts: Record<string, number> = { items: table.rows.length };
  const associations: Members[] = [];
  let keys = 0;
  for (const row of table.rows) {
    const from = columns.cell(row, origin);
    const to = columns.cell(row, destination);
    const relation = kind === undefined ? 'isChildOf' : columns.cell(row, kind);
    if (from === undefined || to === undefined || relation === undefined) {
      const empty = from === undefined ? origin : to === undefined ? destination : (kind ?? '');
      const heading = columns.heading(empty);
      const path = `line ${row.line}, column ${heading}`;
      issues.push({ code: 'missing', path, line: row.line, message: `${heading} is empty.` });
      continue;
    }
    const type = kind === undefined ? relation : `ext:${relation.replace(/[^A-Za-z0-9._-]/g, '')}`;
    counts[type] = (counts[type] ?? 0) + 1;
    if (!from.includes(':')) keys += 1;
    associations.push({ type, origin: idIn(members.id, from), destination: idIn(members.id, to) });
  }
  if (keys > 0) notes.push('Keys that are no IRIs are taken as names in the framework.');
  for (const { heading, count } of columns.unread())
    leftOut.add(heading, 'an association has its ends alone', count);
  const crosswalk = { ...members, kind: 'crosswalk', associations };
  const others = associations.length === 0 ? [] : [{ members: crosswalk, at: 'the file' }];
  return { words: 'relations of ESCO', frameworks: [], others, counts, leftOut, notes, issues };
}
