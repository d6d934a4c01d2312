import { catalogue } from '../catalogue/tables.ts';
import { tenantQuery } from '../tables/tenant-queries.ts';

/** Most publications of one stack that count: the newest, as in its history. */
const MOST_VERSIONS = 1_000;

/** The publications of every stack below a position, the oldest first: earlier versions still count for earlier achievements. */
export const stackPublications = tenantQuery<
  { before: number },
  { id: string; item: string; published_at: number }
>({
  name: 'stacks.publications',
  row: catalogue.pick('id', 'item', 'published_at'),
  sql: (own) => `
    SELECT id, item, published_at FROM (
      SELECT DISTINCT seq, id, item, published_at FROM ${own(catalogue)}
      WHERE kind = 'stack' AND seq < {before:UInt64} ORDER BY seq DESC LIMIT ${MOST_VERSIONS} BY id
    ) ORDER BY seq`,
});
