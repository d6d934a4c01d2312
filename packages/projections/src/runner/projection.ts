import type { LogRecord, Offset } from '@cairn/lrs';
import type { ReportDead } from '../dead-letters/dead-letter.ts';

/**
 * Makes tables of the log. What it writes must be a pure function of the log, so that the same records again, cut into
 * other batches, overwrite what is there.
 */
export interface Projection {
  readonly name: string;
  /**
   * Writes all that records of one partition, which follow each other, lead to; durable when it resolves. Statements and
   * items that it cannot use are reported: the runner keeps them, before the mark is written.
   * @throws {PoisonRecord} for a record that can never be projected: it becomes a dead letter; the others are projected
   */
  handle(records: readonly LogRecord[], report: ReportDead): Promise<void>;
  /**
   * In place of `handle`: the part that needs nothing earlier to be written, which is done while the batch before is
   * still being written. What it returns writes the batch and may be called again after a failure.
   */
  prepare?(records: readonly LogRecord[]): Promise<(report: ReportDead) => Promise<void>>;
  /**
   * Called with records that became dead letters, after these are stored and before the mark is written; may be called
   * again for the same ones.
   */
  bury?(records: readonly LogRecord[]): Promise<void>;
  /** Where the projection's own tables show that it got further than its mark. */
  writtenThrough?(partition: number): Promise<Offset>;
}
