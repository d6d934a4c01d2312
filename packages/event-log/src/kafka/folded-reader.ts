import {
  foldRecord,
  type LogRecord,
  type LogSlice,
  type Offset,
  type ReadBounds,
  storedAfter,
  Unavailable,
  type UnreadableRecord,
} from '@cairn/lrs';
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

  /**
   * Records that count, from `from` up to `end`, which must be folded; none when none of them counts. `next` is after
   * what was read for them.
   * @throws {Unavailable} when nothing comes where a record is: reading on after it would leave it out for ever
   */
  async read(from: Offset, end: Offset, bounds: ReadBounds): Promise<LogSlice> {
    const unreadable: UnreadableRecord[] = [];
    let next = from;
    let storedAt: number | undefined;
    while (next < end) {
      const raw = await this.#readRaw(next, bounds.maxBytes);
      if (raw.length === 0)
        throw new Unavailable('log', `Kafka gave no record at ${next}, below the end ${end}.`);
      const below = raw.filter(({ offset }) => offset < end);
      const some = cut(below, bounds);
      const [first] = some;
      const last = some.at(-1);
      if (first === undefined || last === undefined) break;
      storedAt ??= await this.#storedAt(first.offset, first.appendedAt);
      const folded = await this.#fold(some, storedAt);
      for (const record of folded.unreadable) unreadable.push(record);
      storedAt = folded.lastStored;
      next = last.offset + 1;
      const { records } = folded;
      if (records.length > 0) return { records, next, ...(unreadable.length > 0 && { unreadable }) };
    }
    return { records: [], next: Math.max(from, end), ...(unreadable.length > 0 && { unreadable }) };
  }

  async #fold(raw: readonly RawRecord[], after: number) {
    const events = raw.map(rawEvent);
    const known = await this.#tail.known(wantedBy(events));
    const { partition } = this.#tail.older;
    const records: LogRecord[] = [];
    const unreadable: UnreadableRecord[] = [];
    let lastStored = after;
    for (const event of events) {
      lastStored = storedAfter(lastStored, event.appendedAt);
      const { offset } = event;
      if (event.kind === 'unreadable') unreadable.push({ partition, offset, reason: event.reason });
      if (event.kind !== 'event') continue;
      const { tenant } = event;
      const appended = { partition, offset, tenant, storedAt: lastStored, event: event.event };
      const { record } = foldRecord(appended, (id) => known(tenant, id));
      if (record !== undefined) records.push(record);
    }
    return { records, unreadable, lastStored };
  }
}

/** As many records from the first on as the bounds allow, at least one. */
function cut(raw: readonly RawRecord[], { maxRecords, maxBytes }: ReadBounds): readonly RawRecord[] {
  let bytes = 0;
  const over = raw.findIndex(({ value }, index) => {
    bytes += value?.length ?? 0;
    return index > 0 && (index >= maxRecords || bytes > maxBytes);
  });
  return over < 0 ? raw : raw.slice(0, over);
}
