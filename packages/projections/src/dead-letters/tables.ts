import { column, table } from '../tables/table.ts';

/** What projections could not use, with the reason and its place in the log. */
export const deadLetters = table('dead_letters', {
  tenant: column.lowCardinality,
  /** Name of the projection. */
  worker: column.lowCardinality,
  seq: column.uint64,
  statement_id: column.string,
  code: column.lowCardinality,
  issues: column.string,
  stored: column.int64,
});
