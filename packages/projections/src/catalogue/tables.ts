import type { CatalogueItem } from '@cairn/competency';
import { type CatalogueItemPublished, type LogRecord, seqOf } from '@cairn/lrs';
import { column, type TableRow, table } from '../tables/table.ts';

/** Catalogue items as published; of each kind and id the newest is in force. */
export const catalogue = table('catalogue', {
  tenant: column.lowCardinality,
  seq: column.uint64,
  kind: column.lowCardinality,
  id: column.string,
  version: column.string,
  item: column.string,
  published_by: column.string,
  published_at: column.int64,
});

/** A row of {@link catalogue} for the item at a place in its publication. */
export function catalogueRow(
  record: LogRecord,
  event: CatalogueItemPublished,
  item: CatalogueItem,
  index: number,
): TableRow {
  return catalogue.row({
    tenant: record.tenant,
    seq: seqOf(record.offset, index),
    kind: item.kind,
    id: item.id,
    version: item.version,
    item: JSON.stringify(item),
    published_by: event.publishedBy,
    published_at: record.storedAt,
  });
}
