import type { EventLog } from '@cairn/lrs';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { keepDeadLetters } from '../dead-letters/dead-letter.ts';
import { commitBatch, prepareBatch } from '../runner/batch.ts';
import type { Projection } from '../runner/projection.ts';

/** Lets a projection catch up with partition 0 of a log, in batches of some number of records. */
export async function projectLog(
  projection: Projection,
  { warehouse, log }: { readonly warehouse: Warehouse; readonly log: EventLog },
  batch: number,
): Promise<void> {
  const marks = createProjectionMarks(warehouse, projection.name);
  for (;;) {
    const { next: from } = await marks.read(0);
    const slice = await log.read(0, from, { maxRecords: batch, maxBytes: 1e9 });
    const last = slice.records.at(-1);
    if (last === undefined) return;
    await commitBatch(projection, await prepareBatch(projection, slice), (letters) =>
      keepDeadLetters(warehouse, projection.name, letters),
    );
    await marks.write(0, { next: slice.next, stored: last.storedAt });
  }
}
