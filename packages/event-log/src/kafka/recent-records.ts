import type { LogRecord, LogSlice, Offset, ReadBounds, UnreadableRecord } from '@cairn/lrs';

/**
 * The newest accepted records of a partition, without a gap: followers of the log read them from memory. Dropping the
 * oldest loses nothing: they can be fetched again.
 */
export class RecentRecords {
  readonly #maxBytes: number;
  #bytes = 0;
  #from: Offset;
  #unreadable: UnreadableRecord[] = [];
  #entries: { readonly record: LogRecord; readonly size: number }[] = [];

  /**
   * @param from where the partition is followed from
   * @param maxBytes of text to keep; the newest record stays whatever its size
   */
  constructor(from: Offset, maxBytes: number) {
    this.#from = from;
    this.#maxBytes = maxBytes;
  }

  /** Every record accepted from here on is kept. */
  get from(): Offset {
    return this.#from;
  }

  add(record: LogRecord, size: number): void {
    this.#entries.push({ record, size });
    this.#bytes += size;
    let drop = 0;
    while (this.#bytes > this.#maxBytes && drop < this.#entries.length - 1) {
      const oldest = this.#entries[drop];
      if (oldest === undefined) break;
      this.#bytes -= oldest.size;
      this.#from = oldest.record.offset + 1;
      drop += 1;
    }
    if (drop === 0) return;
    this.#entries.splice(0, drop);
    this.#unreadable = this.#unreadable.filter(({ offset }) => offset >= this.#from);
  }

  addUnreadable(unreadable: UnreadableRecord): void {
    this.#unreadable.push(unreadable);
  }

  get(offset: Offset): LogRecord | undefined {
    const found = this.#entries[this.#indexFrom(offset)];
    return found?.record.offset === offset ? found.record : undefined;
  }

  /** Records from `from` on, which must not lie before {@link from}: at most `maxRecords` and about `maxBytes`. */
  slice(from: Offset, { maxRecords, maxBytes }: ReadBounds): LogSlice {
    const records: LogRecord[] = [];
    let bytes = 0;
    let next = from;
    for (let n = this.#indexFrom(from); n < this.#entries.length && records.length < maxRecords; n += 1) {
      const entry = this.#entries[n];
      if (entry === undefined || (records.length > 0 && bytes + entry.size > maxBytes)) break;
      records.push(entry.record);
      bytes += entry.size;
      next = entry.record.offset + 1;
    }
    // After the last record there may be more that could not be read.
    const last = this.#entries.at(-1)?.record.offset ?? -1;
    if (next > last) next = Math.max(next, (this.#unreadable.at(-1)?.offset ?? -1) + 1);
    const unreadable = this.#unreadable.filter(({ offset }) => offset >= from && offset < next);
    return { records, next, ...(unreadable.length > 0 && { unreadable }) };
  }

  #indexFrom(offset: Offset): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.record.offset ?? offset) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
