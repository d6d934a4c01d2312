import type { LogRecord } from '@cairn/lrs';

/**
 * A projection cannot make rows of a record, and never will, since making them is a pure function of the record. It
 * becomes a dead letter; anything else that a projection throws is taken for a failure of the infrastructure.
 */
export class PoisonRecord extends Error {
  readonly record: LogRecord;

  constructor(record: LogRecord, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Record ${record.partition}/${record.offset} cannot be projected: ${reason}`, { cause });
    this.name = 'PoisonRecord';
    this.record = record;
  }
}
