import type { EventLog, LogRecord } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { type DeadLetter, keepDeadLetters } from '../dead-letters/dead-letter.ts';
import { removeDeadLetters, type StoredDeadLetter } from '../dead-letters/stored-dead-letter.ts';
import { commitBatch, prepareBatch } from './batch.ts';
import type { Projection } from './projection.ts';

/** The result of a retry. */
export type RetryOutcome =
  /** Its rows are written, as a rebuild would write them, and the dead letter is gone. */
  | { readonly outcome: 'projected' }
  /** It fails with the present code, too; the dead letter stays, with the present reason. */
  | { readonly outcome: 'stays'; readonly reason: string }
  /** It can be used now, but what follows from it depends on what came after it: the tables have to be rebuilt. */
  | { readonly outcome: 'rebuild'; readonly reason: string };

/** What a retry works with. */
export interface RetryDeps {
  readonly log: EventLog;
  /** The tables to write: `pinned`, where several generations may be. */
  readonly warehouse: Warehouse;
  /** Resolves when everything that is in the log now is projected, where projections may run meanwhile. */
  readonly caughtUp?: (partition: number) => Promise<void>;
}

/** Projects one record, outside the order of the log. @returns the dead letters that it now leads to */
export async function projectRecord(
  projection: Projection,
  record: LogRecord,
): Promise<readonly DeadLetter[]> {
  const failed = new Map<number, DeadLetter>();
  const batch = await prepareBatch(projection, { records: [record], next: record.offset + 1 });
  await commitBatch(projection, batch, async (deadLetters) => {
    for (const deadLetter of deadLetters) failed.set(deadLetter.seq, deadLetter);
  });
  return [...failed.values()];
}

/** Ends a retry that projected the record: its dead letters are removed. */
export async function projected(warehouse: Warehouse, deadLetter: StoredDeadLetter): Promise<RetryOutcome> {
  await removeDeadLetters(warehouse, deadLetter);
  return { outcome: 'projected' };
}

/** Ends a retry that failed: these, at least one, are now the dead letters of the record. */
export async function stays(
  warehouse: Warehouse,
  deadLetter: StoredDeadLetter,
  deadLetters: readonly DeadLetter[],
): Promise<RetryOutcome> {
  // In this order: cut off between, one dead letter too many is better than none.
  await keepDeadLetters(warehouse, deadLetter.worker, deadLetters);
  const seqs = deadLetters.map(({ seq }) => seq);
  await removeDeadLetters(warehouse, deadLetter, seqs);
  const reason = deadLetters.flatMap(({ issues }) => issues.map(({ message }) => message)).join(' ');
  return { outcome: 'stays', reason };
}
