import type { ProjectedStatements, UnreadableRecord } from '@cairn/lrs';
import type { QueueBounds } from '../append-queue.ts';
import type { KafkaConnection } from './connection.ts';

/** Bounds on what waits, is kept in memory and is asked at a time. */
export interface KafkaLogBounds {
  /** Appends that wait to be sent, and how they are cut into batches; per partition. */
  readonly queue: QueueBounds;
  /** Milliseconds an append may take before it is answered with `Unavailable`. */
  readonly appendTimeoutMs: number;
  /** Milliseconds that `find` waits to have read the log to its end. */
  readonly readTimeoutMs: number;
  /** Largest envelope of a record, in bytes. */
  readonly maxRecordBytes: number;
  /** Statements above the projection that are kept in memory, per partition; at this bound nothing more is taken. */
  readonly maxUnprojected: number;
  /** Text of the newest records kept in memory for followers, in bytes, per partition. */
  readonly maxRecentBytes: number;
  /** Memory for recognising unused ids without asking the projection, in bytes: 3 per id, at most twice that. */
  readonly maxIdFilterBytes: number;
  /** Milliseconds between two questions how far the projection is. */
  readonly projectedEveryMs: number;
}

/** Where the log is and what it depends on. */
export interface KafkaLogOptions extends KafkaConnection {
  readonly topic: string;
  /** Fixed when the topic is made: it decides which partition a tenant is in. */
  readonly partitions: number;
  /** Look-up of statements that are no longer in this node's memory; in services, ClickHouse. */
  readonly projected: ProjectedStatements;
  /** Takes topics that can lose data (one copy, retention): for tests and trials only. */
  readonly allowUnsafeTopic?: boolean;
  /** Whether the topic is made when it is missing; default true. */
  readonly make?: boolean;
  readonly bounds?: Partial<KafkaLogBounds>;
  /** Called with each record that this node cannot read; readers also get it in their slices. */
  readonly onUnreadable?: (unreadable: UnreadableRecord) => void;
}
