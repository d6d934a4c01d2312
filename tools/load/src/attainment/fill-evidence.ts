import type { Warehouse } from '@cairn/warehouse';

/** Evidence to fill the tables with: it is read as if it had been projected. */
export interface Filling {
  readonly tenant: string;
  readonly pieces: number;
  readonly persons: number;
  /** Activities, as `scored` names them, that the pieces of a person go round. */
  readonly activities: readonly string[];
  /** seq of the first piece. */
  readonly from: number;
  /** Timestamp of the first piece, ms since the epoch; the others follow by the second. */
  readonly start: number;
}

/**
 * Copies the one piece of evidence that a tenant has as often as is asked for, to other persons and activities: some
 * seconds for a million, in place of the minutes that projecting them takes.
 */
export async function fillEvidence(warehouse: Warehouse, filling: Filling): Promise<void> {
  const { tenant, pieces, persons, activities, from, start } = filling;
  const list = activities.map((name) => `'https://example.org/activities/${name}'`).join(', ');
  await warehouse.command(
    `INSERT INTO evidence SELECT * REPLACE (
        concat('mbox:mailto:learner-', toString(number * 7919 % {persons:UInt32}), '@example.org') AS learner,
        [${list}][intDiv(number, {persons:UInt32}) % ${activities.length} + 1] AS activity,
        {from:UInt64} + number AS seq,
        reinterpretAsUUID(sipHash128(number)) AS statement_id,
        {start:Int64} + number * 1000 AS timestamp,
        [toFloat64(number % 100) / 100, 1] AS qualities
      ) EXCEPT number
      FROM (SELECT * FROM evidence WHERE tenant = {tenant:String}) AS one
      CROSS JOIN (SELECT number FROM numbers({pieces:UInt32})) AS many`,
    { tenant, persons, from, start, pieces },
  );
}
