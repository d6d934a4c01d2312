import { readFileSync } from 'node:fs';

/** Memory of a process, bytes: all that is resident, and what of it is no file's (maps of the log can be dropped). */
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

/** Looks in a run that is long enough to tell growth from warming up. */
const ENOUGH_LOOKS = 20;
/** What was stored meanwhile takes its room; a leak of a few kB a request would be far above. */
const MOST_GROWTH = 1.5;

/**
 * Whether a process holds more than it should: memory of its own, compared with a tenth into the run, when it was warm.
 * @param memory one look after the other
 * @param rested after the run, when the process had some seconds of peace
 * @returns what to say about it; undefined when all is well, or the run was too short to tell
 */
export function growthOf(memory: readonly Memory[], rested: Memory): string | undefined {
  const level = memory[Math.floor(memory.length / 10)];
  if (level === undefined || memory.length < ENOUGH_LOOKS) return undefined;
  if (rested.anonymous <= level.anonymous * MOST_GROWTH) return undefined;
  return `memory grew from ${level.anonymous} to ${rested.anonymous} bytes, and stayed there`;
}
