import { column, table } from '../tables/table.ts';

/** Every statement once, by its place in the log; its rows are written by `packages/warehouse/src/statements`. */
export const statements = table('statements', {
  tenant: column.lowCardinality,
  seq: column.uint64,
  id: column.uuid,
  stored: column.dateTime,
  timestamp: column.dateTime,
  verb: column.lowCardinality,
  actor: column.string,
  actor_name: column.string,
  activity: column.string,
  registration: column.string,
  authority: column.lowCardinality,
  voiding: column.bool,
  partition: column.uint32,
  offset: column.uint64,
  exact: column.string,
  withheld: column.array(column.string),
  verb_name: column.string,
  activity_name: column.string,
  object_type: column.lowCardinality,
});
