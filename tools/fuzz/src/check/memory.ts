import { readFileSync } from 'node:fs';

/** Memory of a process, bytes: all resident memory, and the part that does not belong to files (maps of the log can be dropped). */
export interface Memory {
  readonly resident: number;
  readonly anonymous: number;
}

/** Reads /proc; undefined where there is none. */
export function memoryOf(pid: number): Memory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024;
    return { resident: bytes('VmRSS'), anonymous: bytes('RssAnon') };
  } catch {
    return undefined;
  }
}

/**
 * Most that a warm server may hold in addition when it has rested, bytes: V8 collects when it likes, and ClickHouse keeps
 * parts for a while. A leak of 0.7 kB a request amounts to as much in 100,000.
 */
const MOST_GROWTH = 64 * 2 ** 20;

/**
 * Whether a process holds more than it should: memory of its own, compared with what it held warm.
 * @param warm when it had rested after requests of the same kind
 * @param after when it had rested after the run
 * @returns what to say about it; undefined when all is well
 */
export function growthOf(warm: Memory, after: Memory): string | undefined {
  const growth = after.anonymous - warm.anonymous;
  if (growth <= MOST_GROWTH) return undefined;
  return `memory grew from ${warm.anonymous} to ${after.anonymous} bytes, and stayed there`;
}
