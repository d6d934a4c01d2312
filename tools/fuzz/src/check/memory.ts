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
