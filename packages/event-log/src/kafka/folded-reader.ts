import { foldRecord, type LogRecord, type LogSlice, type Offset, storedAfter } from '@cairn/lrs';
import type { RawRecord } from './driver.ts';
import { type PartitionTail, wantedBy } from './partition-tail.ts';
import { rawEvent } from './raw-event.ts';

/** Reads the records of a partition from an offset on; at least one when there is one. */
export type ReadRaw = (from: Offset, maxBytes: number) => Promise<readonly RawRecord[]>;

/** The time of the first record of a read, which may depend on those before it. */
export type StoredAt = (offset: Offset, appendedAt: number) => Promise<number>;

/**
 * Reads a part of the log that this node has folded before and no longer holds, and folds it again: each record is
 * decided by what was accepted before it, which the window and the projection know together.
 */
export class FoldedReader {
  readonly #tail: PartitionTail;
  readonly #readRaw: ReadRaw;
  readonly #storedAt: StoredAt;

  constructor(tail: PartitionTail, readRaw: ReadRaw, storedAt: StoredAt) {
    this.#tail = tail;
    this.#readRaw = readRaw;
    this.#storedAt = storedAt;
  }

  /** Records that count, from `from` up to `end`, which must be folded. `next` is behind the last one. */
  async read(from: Offset, end: Offset, bounds: { maxRecords: number; maxBytes: number }): Promise<LogSlice> {
    let next = from;
    let storedAt: number | undefined;
    while (next < end) {
      const raw = (await this.#readRaw(next, bounds.maxBytes)).filter(({ offset }) => offset < end);
      const [first] = raw;
      const last = raw.at(-1);
      if (first === undefined || last === undefined) break;
      storedAt ??= await this.#storedAt(first.offset, first.appendedAt);
      const { records, lastStored } = await this.#fold(raw, storedAt, bounds);
      const counted = records.at(-1);
      if (counted !== undefined) return { records, next: counted.offset + 1 };
      storedAt = lastStored;
      next = last.offset + 1;
    }
    return { records: [], next: from };
  }

  async #fold(
    raw: readonly RawRecord[],
    after: number,
    bounds: { maxRecords: number; maxBytes: number },
  ): Promise<{ records: LogRecord[]; lastStored: number }> {
    const events = raw.map(rawEvent);
    const known = await this.#tail.known(wantedBy(events));
    const { partition } = this.#tail.older;
    const records: LogRecord[] = [];
    let bytes = 0;
    let storedAt = after;
    for (const event of events) {
      storedAt = storedAfter(storedAt, event.appendedAt);
      if (event.kind !== 'event') continue;
      if (records.length >= bounds.maxRecords || (records.length > 0 && bytes + event.size > bounds.maxBytes))
        break;
      const { tenant, offset, size } = event;
      const appended = { partition, offset, tenant, storedAt, event: event.event };
      const { record } = foldRecord(appended, (id) => known(tenant, id));
      if (record === undefined) continue;
      records.push(record);
      bytes += size;
    }
    return { records, lastStored: storedAt };
  }
}
