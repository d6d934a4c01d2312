import type { LogEvent, LogRecord, TenantId } from './event.ts';
import type { Offset } from './position.ts';

/**
 * What the log order decided about an append. `accepted` says for each statement whether it is new or
 * the same as one already stored; `conflict` means nothing was stored.
 */
export type AppendOutcome =
  | {
      readonly outcome: 'accepted';
      /** Place of the record; absent when nothing was new, so that nothing was appended. */
      readonly offset?: Offset;
      readonly storedAt: number;
      readonly same: readonly string[];
    }
  | { readonly outcome: 'conflict'; readonly conflicts: readonly { index: number; id: string }[] };

/** A record that is in the log and no event: damaged, or written by something else. It will never count. */
export interface UnreadableRecord {
  readonly partition: number;
  readonly offset: Offset;
  readonly reason: string;
}

/** A slice of one partition. `next` is where to continue; `records` may be empty at the end. */
export interface LogSlice {
  readonly records: readonly LogRecord[];
  readonly next: Offset;
  /** What between the records could not be read, where a log can continue after it: each is a dead letter. */
  readonly unreadable?: readonly UnreadableRecord[];
}

/** Most that is read at once: records, and about how many bytes of them. */
export interface ReadBounds {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/** A log for its followers, such as a projection. */
export interface LogReader {
  readonly partitions: number;

  /** Reads records from `from` on, in order: at most `maxRecords` and about `maxBytes` (at least one record). */
  read(partition: number, from: Offset, bounds: ReadBounds): Promise<LogSlice>;

  /**
   * Where the partition ends for readers: after the present last record, 0 without any. All below it are
   * durable, whoever appended them. Offsets may leave gaps, so the next record may come later than here, never before.
   */
  end(partition: number): Promise<Offset>;

  /** Resolves when the partition's end has passed `offset`, or the signal aborts (then it resolves, too). */
  waitPast(partition: number, offset: Offset, signal: AbortSignal): Promise<void>;

  /**
   * Where a log decides by what is projected (Kafka): forgets what it decided, and decides again by the tables that are in
   * force now. For readers that begin to read it for other tables than before.
   */
  refold?(): Promise<void>;
}

/**
 * The truth: an append-only log in one total order per tenant. Adapters: LMDB (one partition, decides in
 * its transaction) and Kafka (decides by reading its own tail). Both pass `eventLogContract`.
 */
export interface EventLog extends LogReader {
  /**
   * False for a log that has every text at hand when it decides: it compares the few that come twice, and the others
   * need no digest. Absent is true.
   */
  readonly wantsDigests?: boolean;
  partitionOf(tenant: TenantId): number;

  /**
   * Appends one event. Resolves only when the record is durable and its fate decided by log order.
   * @throws {Unavailable} when that could not be reached in time; the record may or may not be there.
   */
  append(tenant: TenantId, event: LogEvent): Promise<AppendOutcome>;

  /**
   * A time (ms since the epoch) for which holds: every record appended from now on is stored later.
   * What Consistent-Through may promise once everything up to the end is projected.
   */
  settledTime(partition: number): Promise<number>;

  close(): Promise<void>;
}
