import { catalogue } from '../catalogue/tables.ts';
import { tenantQuery } from '../tables/tenant-queries.ts';

/** Most texts of one question that are looked at: the first, so that nobody hides one by publishing others. */
const MOST_TEXTS = 1_000;

const row = catalogue.pick('id', 'version', 'item', 'published_at', 'published_by');

/** Of every question below a position, where each of its texts was published first and what was published last, in the order of the log. */
export const questionPublications = tenantQuery<
  { before: number },
  { id: string; version: string; item: string; published_at: number; published_by: string }
>({
  name: 'questions.publications',
  row,
  sql: (own) => {
    const published = `SELECT seq, id, version, item, published_at, published_by FROM ${own(catalogue)}
      WHERE kind = 'question' AND seq < {before:UInt64}`;
    return `
    SELECT id, version, item, published_at, published_by FROM (
      SELECT * FROM (${published} ORDER BY seq LIMIT 1 BY id, item) ORDER BY seq LIMIT ${MOST_TEXTS} BY id
      UNION ALL
      SELECT * FROM (${published} ORDER BY seq DESC LIMIT 1 BY id)
    ) ORDER BY seq`;
  },
});
