import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * Remembers the latest time promised to readers (`settledTime`) over the end of the process, so that the
 * promise holds when the clock is set back while Cairn is down. One number in a file of its own, written in
 * place and not flushed: it survives kill -9; after a power loss the time of the last record still counts.
 */
export interface PromiseFile {
  /** The last promise, or -Infinity. */
  readonly last: number;
  write(promise: number): void;
  close(): void;
}

/** Opens the file, and makes it when it is missing. */
export function openPromiseFile(file: string): PromiseFile {
  const fd = openSync(file, existsSync(file) ? 'r+' : 'w+');
  const bytes = Buffer.alloc(8);
  const stored = readSync(fd, bytes, 0, 8, 0) === 8 ? bytes.readDoubleBE(0) : Number.NaN;
  let last = Number.isFinite(stored) ? stored : Number.NEGATIVE_INFINITY;
  return {
    get last() {
      return last;
    },
    write(promise) {
      if (promise <= last) return;
      last = promise;
      bytes.writeDoubleBE(promise, 0);
      writeSync(fd, bytes, 0, 8, 0);
    },
    close: () => closeSync(fd),
  };
}
