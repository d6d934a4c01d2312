import { type LogRecord, type LogSlice, type Offset, seqOf } from '@cairn/lrs';
import { PoisonRecord } from '@cairn/warehouse';
import { type DeadLetter, noEvent } from '../dead-letters/dead-letter.ts';
import type { Projection } from './projection.ts';

/** Records on their way through a projection. */
export interface Batch {
  readonly records: readonly LogRecord[];
  /** Offset of the record after the last. */
  readonly next: Offset;
  /** Writes the records that are not dead letters. */
  readonly write: () => Promise<void>;
  readonly letters: readonly DeadLetter[];
}

/** Prepares a slice of the log; poison records, and what is no event at all, become dead letters. */
export async function prepareBatch(projection: Projection, slice: LogSlice): Promise<Batch> {
  return prepareWithout(projection, slice, (slice.unreadable ?? []).map(noEvent));
}

/** Writes a batch, dead letters first; may be repeated. */
export async function commitBatch(
  projection: Projection,
  batch: Batch,
  keep: (letters: readonly DeadLetter[]) => Promise<void>,
): Promise<void> {
  for (let current = batch; ; ) {
    if (current.letters.length > 0) await keep(current.letters);
    try {
      return await current.write();
    } catch (error) {
      current = await prepareWithout(projection, batch, [...current.letters, letterFor(error)]);
    }
  }
}

async function prepareWithout(
  projection: Projection,
  { records, next }: LogSlice,
  letters: readonly DeadLetter[],
): Promise<Batch> {
  const dead = new Set(letters.map(({ seq }) => seq));
  const good = records.filter((record) => !dead.has(seqOf(record.offset, 0)));
  const batch = { records, next, letters };
  if (good.length === 0) return { ...batch, write: async () => undefined };
  if (projection.prepare === undefined) return { ...batch, write: () => projection.handle(good) };
  try {
    return { ...batch, write: await projection.prepare(good) };
  } catch (error) {
    return prepareWithout(projection, { records, next }, [...letters, letterFor(error)]);
  }
}

/** The dead letter for a poison record; any other error is rethrown. */
function letterFor(error: unknown): DeadLetter {
  if (!(error instanceof PoisonRecord)) throw error;
  const { tenant, offset, storedAt } = error.record;
  return {
    tenant,
    seq: seqOf(offset, 0),
    statementId: '',
    code: 'unprojectable',
    issues: [{ path: '$', code: 'unprojectable', message: error.message }],
    stored: storedAt,
  };
}
