import { type LogRecord, type LogSlice, type Offset, seqOf } from '@cairn/lrs';
import { isRefusedRow, PoisonRecord } from '@cairn/warehouse';
import {
  type DeadLetter,
  noEvent,
  type ReportDead,
  refused,
  unprojectable,
} from '../dead-letters/dead-letter.ts';
import type { Projection } from './projection.ts';

/** Records on their way through a projection. */
export interface Batch {
  readonly records: readonly LogRecord[];
  /** Offset of the record after the last. */
  readonly next: Offset;
  /** Writes the records that are not dead letters, and reports what of them cannot be used. */
  readonly write: (report: ReportDead) => Promise<void>;
  /** Whole records, and what is not an event. */
  readonly deadLetters: readonly DeadLetter[];
}

/** Prepares a slice of the log; poison records, and what is not an event at all, become dead letters. */
export async function prepareBatch(projection: Projection, slice: LogSlice): Promise<Batch> {
  return prepareWithout(projection, slice, (slice.unreadable ?? []).map(noEvent));
}

/** After this number of refused records with none taken, the fault is not in the records. */
const REFUSED_IN_A_ROW = 20;

/**
 * Writes a batch, and stores all its dead letters; may be repeated. When the warehouse refuses rows for their content, the
 * batch is halved until the record they belong to is found, which becomes a dead letter; the others are written.
 */
export async function commitBatch(
  projection: Projection,
  batch: Batch,
  keep: (deadLetters: readonly DeadLetter[]) => Promise<void>,
): Promise<void> {
  let inARow = 0;
  const dead: LogRecord[] = [];
  await commit(batch);
  if (dead.length > 0) await projection.bury?.(dead);

  async function commit(batch: Batch): Promise<void> {
    for (let current = batch; ; ) {
      const { deadLetters } = current;
      if (deadLetters.length > 0) await keep(deadLetters);
      try {
        const reported: DeadLetter[] = [];
        await current.write((deadLetter) => void reported.push(deadLetter));
        if (reported.length > 0) await keep(reported);
        if (recordsWithout(batch.records, deadLetters).length > 0) inARow = 0;
        for (const record of recordsOf(batch.records, deadLetters)) dead.push(record);
        return;
      } catch (error) {
        const good = recordsWithout(batch.records, deadLetters);
        // In log order, so that a dead letter is stored before anything after its record is written.
        if (isRefusedRow(error) && good.length > 1) {
          for (const record of recordsOf(batch.records, deadLetters)) dead.push(record);
          return commitHalves(good, batch.next);
        }
        if (isRefusedRow(error) && ++inARow > REFUSED_IN_A_ROW) throw error;
        const deadLetter = isRefusedRow(error) && good[0] ? refused(good[0], error) : deadLetterFor(error);
        current = await prepareWithout(projection, batch, [...deadLetters, deadLetter]);
      }
    }
  }

  async function commitHalves(records: readonly LogRecord[], next: Offset): Promise<void> {
    const middle = Math.ceil(records.length / 2);
    for (const half of [records.slice(0, middle), records.slice(middle)]) {
      await commit(await prepareWithout(projection, { records: half, next }, []));
    }
  }
}

async function prepareWithout(
  projection: Projection,
  { records, next }: LogSlice,
  deadLetters: readonly DeadLetter[],
): Promise<Batch> {
  const batch = { records, next, deadLetters };
  const good = recordsWithout(records, deadLetters);
  if (good.length === 0) return { ...batch, write: async () => undefined };
  if (projection.prepare === undefined)
    return { ...batch, write: (report) => projection.handle(good, report) };
  try {
    return { ...batch, write: await projection.prepare(good) };
  } catch (error) {
    return prepareWithout(projection, { records, next }, [...deadLetters, deadLetterFor(error)]);
  }
}

function recordsOf(records: readonly LogRecord[], deadLetters: readonly DeadLetter[]): LogRecord[] {
  const dead = new Set(deadLetters.map(({ seq }) => seq));
  return records.filter((record) => dead.has(seqOf(record.offset, 0)));
}

function recordsWithout(records: readonly LogRecord[], deadLetters: readonly DeadLetter[]): LogRecord[] {
  const dead = new Set(deadLetters.map(({ seq }) => seq));
  return records.filter((record) => !dead.has(seqOf(record.offset, 0)));
}

/** The dead letter for a poison record; any other error is one of the infrastructure, and rethrown. */
function deadLetterFor(error: unknown): DeadLetter {
  if (!(error instanceof PoisonRecord)) throw error;
  return unprojectable(error);
}
