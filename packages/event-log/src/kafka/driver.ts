import type { Offset } from '@cairn/lrs';

/** A record as it is in a partition. */
export interface RawRecord {
  readonly offset: Offset;
  /** LogAppendTime, ms since the epoch. */
  readonly appendedAt: number;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Records of a partition from the place that was asked for, and how far it reaches. */
export interface RawSlice {
  readonly partition: number;
  /** The place that was asked for; nothing between it and the first record was left out. */
  readonly from: Offset;
  readonly records: readonly RawRecord[];
  /** Everything below is on all replicas in sync, and visible. */
  readonly highWatermark: Offset;
}

/** A record on its way into a partition. */
export interface NewRecord {
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where to read and how much at most; one record comes whatever its size. */
interface Position {
  readonly partition: number;
  readonly offset: Offset;
  readonly maxBytes: number;
}

/** Sends batches. Its user sends the next one only when the one before is settled. */
export interface KafkaProducer {
  /** @returns the offset of the first record; the others follow it without a gap */
  send(partition: number, records: readonly NewRecord[]): Promise<Offset>;
  close(): Promise<void>;
}

/** Reads from given offsets, as a member of no group. */
export interface KafkaReader {
  /** Which node leads which partitions, as of the last refresh; partitions without a leader are left out. */
  leaders(): ReadonlyMap<number, readonly number[]>;
  refresh(): Promise<void>;
  /** Waits at most `maxWaitMs` for something to read in any of the partitions, all led by one node. */
  fetch(node: number, positions: readonly Position[], maxWaitMs: number): Promise<readonly RawSlice[]>;
  /** The end, the start, or the first offset whose record has this time or a later one; -1 for none. */
  offsetOf(partition: number, at: 'end' | 'start' | number): Promise<Offset>;
  close(): Promise<void>;
}

/** A topic as the brokers describe it. */
export interface TopicDescription {
  readonly partitions: number;
  /** The fewest replicas any partition has. */
  readonly replicas: number;
  readonly settings: ReadonlyMap<string, string>;
}

/** What there is to do before the first record. */
export interface KafkaAdmin {
  /** Whether the next try may succeed: a broker was slow, or has not heard of a topic that was just made. */
  passes(error: unknown): boolean;
  describe(topic: string): Promise<TopicDescription | undefined>;
  /** @returns false when it is there already */
  create(
    topic: string,
    partitions: number,
    replicas: number,
    settings: Record<string, string>,
  ): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens connections for one topic. Nothing tries again by itself; what failed once is closed, and another one opened.
 */
export interface KafkaDriver {
  openAdmin(): Promise<KafkaAdmin>;
  openProducer(): Promise<KafkaProducer>;
  openReader(): Promise<KafkaReader>;
  /** Whether an error will come again however often one tries: too large, not allowed. */
  isFinal(error: unknown): boolean;
}
