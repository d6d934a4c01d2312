import type { PersonChange, TouchedNode } from '@cairn/competency';
import { column, type TableRow, table } from '../tables/table.ts';

/** A link or a split, as every projection keeps it that needs to know who is who at its own position. */
export const linkColumns = {
  tenant: column.lowCardinality,
  seq: column.uint64,
  /** `link` or `split`. */
  change: column.lowCardinality,
  link_id: column.string,
  identifier: column.string,
  person: column.string,
  starts: column.nullable(column.int64),
  ends: column.nullable(column.int64),
  source: column.lowCardinality,
  reason: column.string,
};

/** Links and splits as they were recorded: the facts that say who is who. */
export const personLinks = table('person_links', {
  ...linkColumns,
  recorded_by: column.string,
  recorded_at: column.int64,
});

/** The persons of an identifier over time, whole, each time that they change; the newest row counts. */
export const persons = table('persons', {
  tenant: column.lowCardinality,
  identifier: column.string,
  seq: column.uint64,
  starts: column.array(column.int64),
  persons: column.array(column.string),
});

/** What a link or split changes. */
export interface ChangeColumns {
  readonly change: PersonChange['change'];
  readonly link_id: string;
  readonly identifier: string;
  readonly person: string;
  readonly starts: number | null;
  readonly ends: number | null;
  readonly source: string;
  readonly reason: string;
}

/** A change with where and by whom it was recorded; `stored` in ms since the epoch. */
export interface RecordedChange {
  readonly seq: number;
  readonly change: PersonChange;
  readonly by: string;
  readonly stored: number;
}

/** A row of {@link personLinks}. */
export function personLinkRow(tenant: string, { seq, change, by, stored }: RecordedChange): TableRow {
  return personLinks.row({ tenant, seq, ...changeColumns(change), recorded_by: by, recorded_at: stored });
}

/** A change as tables hold it. */
export function changeColumns(change: PersonChange): ChangeColumns {
  const isLink = change.change === 'link';
  return {
    change: change.change,
    link_id: isLink ? change.id : change.link,
    identifier: isLink ? change.identifier : '',
    person: isLink ? change.person : '',
    starts: isLink ? (change.from ?? null) : null,
    ends: isLink ? (change.until ?? null) : null,
    source: isLink ? change.source : '',
    reason: change.reason,
  };
}

/** A row of {@link persons}: the steps of a node after a record. */
export function personsRow(tenant: string, seq: number, { node, after }: TouchedNode): TableRow {
  const starts = after.map(({ from }) => from);
  return persons.row({ tenant, identifier: node, seq, starts, persons: after.map(({ person }) => person) });
}
