import type { Offset } from '@cairn/lrs';

/** Lets readers sleep until the log has grown. */
export interface EndWatch {
  /** Resolves when the end has passed `offset`, the signal aborts, or the log closes. */
  waitPast(offset: Offset, signal: AbortSignal): Promise<void>;
  /** The end has moved: wakes whom it concerns. */
  moved(end: Offset): void;
  /** Wakes all. */
  close(): void;
}

/** @param end the end of the log now */
export function createEndWatch(end: Offset): EndWatch {
  let current = end;
  let closed = false;
  const sleepers = new Set<{ readonly past: Offset; readonly wake: () => void }>();
  return {
    waitPast(offset, signal) {
      if (closed || signal.aborted || current > offset) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { past: offset, wake };
        sleepers.add(sleeper);
        signal.addEventListener('abort', wake, { once: true });
      });
    },
    moved(end) {
      current = end;
      for (const { past, wake } of sleepers) if (end > past) wake();
    },
    close() {
      closed = true;
      for (const { wake } of sleepers) wake();
    },
  };
}
