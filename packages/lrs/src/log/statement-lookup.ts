import type { LogRecord, TenantId } from './event.ts';

/** A statement found by id: the record that holds it, its index in that record, and whether it is voided. */
export interface FoundStatement {
  readonly seq: number;
  readonly record: LogRecord;
  readonly index: number;
  /** True when a statement with verb `voided` refers to it and it is not itself a voiding statement. */
  readonly voided: boolean;
}

/** Look-up by statement id that is always current: it sees every acknowledged statement at once. */
export interface StatementLookup {
  find(tenant: TenantId, statementId: string): Promise<FoundStatement | undefined>;
}
