import { type LogRecord, STATEMENTS_PER_RECORD, seqOf } from '@cairn/lrs';
import type { Warehouse } from '../warehouse.ts';

/** Tables a refused record may have left rows in, since they are written before `statements`, and where its seqs are. */
const LEFT_BEHIND = {
  refs: ['seq'],
  statement_refs: ['seq'],
  voided_statements: ['seq', 'voided_by'],
} as const;

/**
 * Keeps of records that became dead letters what still counts: that their ids are taken, which the
 * accept fold decided before they were projected. What else is there of them goes: a listing would find a
 * statement without a text and end at it. May be repeated.
 */
export async function buryRecords(warehouse: Warehouse, records: readonly LogRecord[]): Promise<void> {
  for (const [tenant, own] of Map.groupBy(records, (record) => record.tenant)) {
    const ids = own.flatMap(({ event, offset }) =>
      event.kind === 'statements'
        ? event.statements.map(({ id }, index) => ({ tenant, id, seq: seqOf(offset, index) }))
        : [],
    );
    if (ids.length === 0) continue;
    for (const [table, columns] of Object.entries(LEFT_BEHIND)) {
      const ranges = columns.flatMap((column) => own.map(({ offset }) => within(column, offset)));
      await warehouse.command(
        `DELETE FROM ${table} WHERE tenant = {tenant:String} AND (${ranges.join(' OR ')})`,
        { tenant },
      );
    }
    await warehouse.insert('statement_ids', ids);
  }
}

function within(column: string, offset: number): string {
  return `${column} BETWEEN ${seqOf(offset, 0)} AND ${seqOf(offset, STATEMENTS_PER_RECORD - 1)}`;
}
