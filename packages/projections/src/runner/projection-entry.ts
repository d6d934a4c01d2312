import type { LogRecord } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import type { StoredDeadLetter } from '../dead-letters/stored-dead-letter.ts';
import type { Projection } from './projection.ts';
import type { RetryDeps, RetryOutcome } from './retry-record.ts';
import type { ProjectionPace } from './run-projection.ts';

/** Which workers run a projection in services mode, as CAIRN_ROLES names them. */
export type ProjectionRole = 'statement-workers' | 'workers';

/** All that the house needs to know of a projection to run, rebuild and retry it. */
export interface ProjectionEntry {
  /** Under which its marks and dead letters are kept: never changes. */
  readonly name: string;
  readonly role: ProjectionRole;
  /** How it differs from the usual pace of batches. */
  readonly pace: Partial<ProjectionPace>;
  /** Whether readers wait for it: those are given its progress. */
  readonly awaited: boolean;
  /** The projection into some tables, with nothing in memory. */
  create(tables: Warehouse): Projection;
  /** Projects the record of one of its dead letters again, with the present code. */
  retry(record: LogRecord, deadLetter: StoredDeadLetter, deps: RetryDeps): Promise<RetryOutcome>;
}
