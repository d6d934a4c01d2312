import type { EventLog, LogRecord } from '@cairn/lrs';
import { createStatementProjection, STATEMENTS_PROJECTION, type Warehouse } from '@cairn/warehouse';
import { itemsOf } from './attainment/publication.ts';
import { evidenceOfRecord } from './attainment/statement-evidence.ts';
import { type DeadLetter, keepDeadLetters } from './dead-letters/dead-letter.ts';
import { type KeptLetter, removeDeadLetters } from './dead-letters/kept-letters.ts';
import { recordAt } from './dead-letters/record-at.ts';
import { outcomesOfRecord } from './outcomes/outcome-rows.ts';
import { createOutcomesProjection } from './outcomes/project.ts';
import { ATTAINMENT, OUTCOMES } from './projection-names.ts';
import { commitBatch, prepareBatch } from './runner/batch.ts';
import type { Projection } from './runner/projection.ts';

/** What a retry came to. */
export type RetryOutcome =
  /** Its rows are written, as a rebuild would write them, and the letter is gone. */
  | { readonly outcome: 'projected' }
  /** It fails with the present code, too; the letter stays, with the reason of now. */
  | { readonly outcome: 'stays'; readonly reason: string }
  /** It can be used now, but what follows from it depends on what came after it: the tables have to be made anew. */
  | { readonly outcome: 'rebuild'; readonly reason: string };

interface RetryDeps {
  readonly log: EventLog;
  /** The tables to write: `pinned`, where several generations may be. */
  readonly warehouse: Warehouse;
  /** Resolves when everything that is in the log now is projected, where a projector may be at work meanwhile. */
  readonly caughtUp?: (partition: number) => Promise<void>;
}

/**
 * Projects the record of a dead letter again with the present code.
 * @throws what the infrastructure failed on; the letter stays as it is
 */
export async function retryDeadLetter(letter: KeptLetter, deps: RetryDeps): Promise<RetryOutcome> {
  const found = await recordAt(deps.log, letter);
  if ('reason' in found) return { outcome: 'stays', reason: found.reason };
  if (letter.tenant === '') return { outcome: 'rebuild', reason: 'This version can read the record.' };
  switch (letter.worker) {
    case STATEMENTS_PROJECTION:
      return retryStatements(found.record, letter, deps);
    case OUTCOMES:
      return retryOutcomes(found.record, letter, deps);
    case ATTAINMENT:
      return retryAttainment(found.record, letter, deps);
    default:
      return { outcome: 'stays', reason: `This version knows no projection ${letter.worker}.` };
  }
}

async function retryStatements(
  record: LogRecord,
  letter: KeptLetter,
  deps: RetryDeps,
): Promise<RetryOutcome> {
  const { warehouse, caughtUp } = deps;
  const projection = createStatementProjection(warehouse);
  const failed = await project(projection, record);
  if (failed.length > 0) return stays(warehouse, letter, failed);
  if (caughtUp !== undefined) {
    // A projector that was writing meanwhile may have looked for this record's statements before they were there, and
    // they for what it wrote: once it is through, all of that can be found.
    await caughtUp(record.partition);
    await projection.handle([record]);
  }
  await removeDeadLetters(warehouse, letter);
  return { outcome: 'projected' };
}

async function retryOutcomes(record: LogRecord, letter: KeptLetter, deps: RetryDeps): Promise<RetryOutcome> {
  const { warehouse } = deps;
  const failed = await project(createOutcomesProjection(warehouse), record);
  const dead = outcomesOfRecord(record).flatMap((finding) => ('dead' in finding ? [finding.dead] : []));
  const left = failed.length > 0 ? failed : dead;
  return left.length > 0 ? stays(warehouse, letter, left) : gone(warehouse, letter);
}

async function gone(warehouse: Warehouse, letter: KeptLetter): Promise<RetryOutcome> {
  await removeDeadLetters(warehouse, letter);
  return { outcome: 'projected' };
}

/** Decisions follow on each other: they cannot be made afterwards. What can be told is whether it would be used. */
async function retryAttainment(
  record: LogRecord,
  letter: KeptLetter,
  deps: RetryDeps,
): Promise<RetryOutcome> {
  const { event } = record;
  const dead = event.kind === 'catalogue' ? itemsOf(record, event).dead : evidenceOfRecord(record).dead;
  if (dead.length > 0) return stays(deps.warehouse, letter, dead);
  return {
    outcome: 'rebuild',
    reason: 'This version can use it, but decisions that were made since would have been others.',
  };
}

/** @returns the letters of now, when it fails as it did */
async function project(projection: Projection, record: LogRecord): Promise<readonly DeadLetter[]> {
  const failed = new Map<number, DeadLetter>();
  const batch = await prepareBatch(projection, { records: [record], next: record.offset + 1 });
  await commitBatch(projection, batch, async (letters) => {
    for (const letter of letters) failed.set(letter.seq, letter);
  });
  return [...failed.values()];
}

/** The letters of the record are those of now; there are some. */
async function stays(
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
