import type { Warehouse } from '@cairn/warehouse';
import type { Projection } from '../runner/projection.ts';
import type { ProjectionEntry } from '../runner/projection-entry.ts';
import { projected, projectRecord, stays } from '../runner/retry-record.ts';
import { takeTurns } from '../runner/turns.ts';
import { RowBuffer } from '../tables/row-buffer.ts';
import { outcomesOfRecord } from './outcome-rows.ts';

/** Name of the projection, under which its mark is kept. */
export const OUTCOMES = 'outcomes';

/**
 * Employment events and credential awards from the log. `handle` resolves when the rows of the records are durable.
 * What a statement lacks is reported with its place; the statement itself stays stored.
 */
export function createOutcomesProjection(warehouse: Pick<Warehouse, 'insertLines'>): Projection {
  return {
    name: OUTCOMES,
    async handle(records, report) {
      const rows = new RowBuffer(warehouse);
      const turn = takeTurns();
      for (const record of records) {
        for (const finding of outcomesOfRecord(record)) {
          if ('dead' in finding) report(finding.dead);
          else rows.add(finding);
        }
        await turn();
      }
      await rows.flush();
    },
  };
}

/** Employment events and credential awards. Less urgent than listings: under load their batches may come less often. */
export const outcomesProjection: ProjectionEntry = {
  name: OUTCOMES,
  role: 'workers',
  pace: { maxFlushMs: 1000 },
  awaited: false,
  create: createOutcomesProjection,
  async retry(record, deadLetter, { warehouse }) {
    const left = await projectRecord(createOutcomesProjection(warehouse), record);
    return left.length > 0 ? stays(warehouse, deadLetter, left) : projected(warehouse, deadLetter);
  },
};
