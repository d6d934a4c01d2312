/** Offset of a record in one partition of the log: growing from 0 on. A log may leave gaps where it refused something. */
export type Offset = number;

/**
 * Most statements one record (one POST) may hold. It is also the stride of {@link seqOf}, so it may
 * never change for a log that holds data: 2^12 leaves 2^41 records inside a safe integer.
 */
export const STATEMENTS_PER_RECORD = 4096;

/** Largest envelope that every log takes, in bytes: what is larger is for the embedded log alone, and cannot move to Kafka. */
export const MOST_RECORD_BYTES = 16 * 2 ** 20;

/**
 * The identity of a statement in every projection: a pure function of its position in the log, so a replay
 * gives each row the same key and overwrites itself.
 */
export function seqOf(offset: Offset, index: number): number {
  return offset * STATEMENTS_PER_RECORD + index;
}

/** The offset and index that {@link seqOf} made a seq of. */
export function partsOfSeq(seq: number): { offset: Offset; index: number } {
  const index = seq % STATEMENTS_PER_RECORD;
  return { offset: (seq - index) / STATEMENTS_PER_RECORD, index };
}
