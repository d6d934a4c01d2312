import type { LogRecord } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { OUTCOMES } from '../projection-names.ts';
import { RowBuffer } from '../runner/row-buffer.ts';
import { takeTurns } from '../runner/turns.ts';
import { outcomesOfRecord } from './outcome-rows.ts';

/**
 * Employment events and credential awards from the log. `handle` resolves when the rows of the records are durable.
 * What a statement lacks goes to the dead letters with its place; the statement itself stays stored.
 */
export function createOutcomesProjection(warehouse: Pick<Warehouse, 'insert' | 'insertLines'>): {
  readonly name: string;
  handle(records: readonly LogRecord[]): Promise<void>;
} {
  return {
    name: OUTCOMES,
    async handle(records) {
      const rows = new RowBuffer(warehouse, OUTCOMES);
      const turn = takeTurns();
      for (const record of records) {
        for (const finding of outcomesOfRecord(record)) {
          if ('dead' in finding) rows.addDead(finding.dead);
          else rows.add(finding.table, finding.row);
        }
        await turn();
      }
      await rows.flush();
    },
  };
}
