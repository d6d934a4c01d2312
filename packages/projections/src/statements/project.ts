import { createStatementProjection, STATEMENTS_PROJECTION } from '@cairn/warehouse';
import type { ProjectionEntry } from '../runner/projection-entry.ts';
import { projected, projectRecord, stays } from '../runner/retry-record.ts';
import { takeTurns } from '../runner/turns.ts';

/** Statements, as they are listed. */
export const statementsProjection: ProjectionEntry = {
  name: STATEMENTS_PROJECTION,
  role: 'statement-workers',
  pace: {},
  awaited: true,
  create: (tables) => createStatementProjection(tables, takeTurns),
  async retry(record, deadLetter, { warehouse, caughtUp }) {
    const projection = createStatementProjection(warehouse);
    const failed = await projectRecord(projection, record);
    if (failed.length > 0) return stays(warehouse, deadLetter, failed);
    if (caughtUp !== undefined) {
      // A projection that was writing meanwhile may have looked for this record's statements before they were there, and
      // they for what it wrote: once it is through, all of that can be found.
      await caughtUp(record.partition);
      await projection.handle([record]);
    }
    return projected(warehouse, deadLetter);
  },
};
