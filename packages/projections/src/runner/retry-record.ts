import type { EventLog, LogRecord } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { type DeadLetter, keepDeadLetters } from '../dead-letters/dead-letter.ts';
import { type KeptLetter, removeDeadLetters } from '../dead-letters/kept-letters.ts';
import { commitBatch, prepareBatch } from './batch.ts';
import type { Projection } from './projection.ts';

/** The result of a retry. */
export type RetryOutcome =
  /** Its rows are written, as a rebuild would write them, and the letter is gone. */
  | { readonly outcome: 'projected' }
  /** It fails with the present code, too; the letter stays, with the present reason. */
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

/** Projects one record, outside the order of the log. @returns the letters that it leads to now */
export async function projectRecord(
  projection: Projection,
  record: LogRecord,
): Promise<readonly DeadLetter[]> {
  const failed = new Map<number, DeadLetter>();
  const batch = await prepareBatch(projection, { records: [record], next: record.offset + 1 });
  await commitBatch(projection, batch, async (letters) => {
    for (const letter of letters) failed.set(letter.seq, letter);
  });
  return [...failed.values()];
}

/** Ends a retry that projected the record: the letters about it go. */
export async function projected(warehouse: Warehouse, letter: KeptLetter): Promise<RetryOutcome> {
  await removeDeadLetters(warehouse, letter);
  return { outcome: 'projected' };
}

/** Ends a retry that failed: the letters about the record are now these, of which there is at least one. */
export async function stays(
  warehouse: Warehouse,
  letter: KeptLetter,
  letters: readonly DeadLetter[],
): Promise<RetryOutcome> {
  // In this order: cut off between, a letter too many is better than none.
  await keepDeadLetters(warehouse, letter.worker, letters);
  const seqs = letters.map(({ seq }) => seq);
  await removeDeadLetters(warehouse, letter, seqs);
  const reason = letters.flatMap(({ issues }) => issues.map(({ message }) => message)).join(' ');
  return { outcome: 'stays', reason };
}
