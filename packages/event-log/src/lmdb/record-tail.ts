import type { Offset } from '@cairn/lrs';

/**
 * The stored values of the newest records. Followers of the log read them from here, not from the file.
 */
export interface RecordTail {
  /** Keeps a copy of the value of the next record. */
  add(offset: Offset, value: Buffer): void;
  /** A view that lasts until more is added. */
  get(offset: Offset): Buffer | undefined;
}

/** Where in the block a value is, in bytes. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * Copies into one block of memory, over and over: buffers that were kept one by one, long enough to grow old, cost
 * whole garbage collections.
 * @param size bytes of values to keep; a value that is larger is not kept
 */
export function createRecordTail(size: number): RecordTail {
  // Memory that is never written to is never taken.
  const memory = Buffer.allocUnsafeSlow(size);
  /** Oldest first. */
  const extents = new Map<Offset, Extent>();
  let next = 0;

  /** Forgets the oldest records as long as `isForgotten` says so. */
  function forget(isForgotten: (extent: Extent) => boolean): void {
    for (const [offset, extent] of extents) {
      if (!isForgotten(extent)) return;
      extents.delete(offset);
    }
  }

  return {
    add(offset, value) {
      if (value.length > size) return;
      if (next + value.length > size) {
        forget(({ start }) => start >= next);
        next = 0;
      }
      const start = next;
      const end = start + value.length;
      forget((extent) => extent.start < end && extent.end > start);
      memory.set(value, start);
      extents.set(offset, { start, end });
      next = end;
    },
    get(offset) {
      const extent = extents.get(offset);
      return extent && memory.subarray(extent.start, extent.end);
    },
  };
}
