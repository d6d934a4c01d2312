import type { Offset } from '@cairn/lrs';

/**
 * The stored values of the newest records. Who follows the log reads them from here, and not from the file.
 */
export interface RecordTail {
  /** Keeps a copy of the value of the next record. */
  add(offset: Offset, value: Buffer): void;
  /** A view that lasts until more is added. */
  get(offset: Offset): Buffer | undefined;
}

interface Place {
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
  const places = new Map<Offset, Place>();
  let next = 0;

  /** Forgets the oldest records for as long as they stand where `stands` says. */
  function forget(stands: (place: Place) => boolean): void {
    for (const [offset, place] of places) {
      if (!stands(place)) return;
      places.delete(offset);
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
      forget((place) => place.start < end && place.end > start);
      memory.set(value, start);
      places.set(offset, { start, end });
      next = end;
    },
    get(offset) {
      const place = places.get(offset);
      return place && memory.subarray(place.start, place.end);
    },
  };
}
