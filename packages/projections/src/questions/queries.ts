import { catalogue } from '../catalogue/tables.ts';
import { tenantQuery } from '../tables/tenant-queries.ts';

/** Most publications of one question that are looked at: the newest. */
const MOST_PUBLICATIONS = 1_000;

const row = catalogue.pick('id', 'version', 'item', 'published_at', 'published_by');

/** The publications of every question below a position, in the order of the log. */
export const questionPublications = tenantQuery<
  { before: number },
  { id: string; version: string; item: string; published_at: number; published_by: string }
>({
  name: 'questions.publications',
  row,
  sql: (own) => `
    SELECT id, version, item, published_at, published_by FROM (
      SELECT DISTINCT seq, id, version, item, published_at, published_by FROM ${own(catalogue)}
      WHERE kind = 'question' AND seq < {before:UInt64} ORDER BY seq DESC LIMIT ${MOST_PUBLICATIONS} BY id
    ) ORDER BY seq`,
});
