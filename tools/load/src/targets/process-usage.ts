import { readFileSync } from 'node:fs';

/** What a process has used, by the kernel's books. */
export interface ProcessUsage {
  /** Seconds of processor time of all its threads since it began. */
  readonly cpuSeconds: number;
  /** Bytes of memory it holds now, and at most so far. */
  readonly residentBytes: number;
  readonly peakBytes: number;
  /** Of what it holds now: pages of files, which the kernel takes back when it needs them. */
  readonly fileBytes: number;
}

/** Ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Reads /proc; undefined where there is none, or the process is gone. */
export function usageOf(pid: number): ProcessUsage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; utime and stime are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
      residentBytes: kilobytes('VmRSS') * 1024,
      peakBytes: kilobytes('VmHWM') * 1024,
      fileBytes: kilobytes('RssFile') * 1024,
    };
  } catch {
    return undefined;
  }
}
