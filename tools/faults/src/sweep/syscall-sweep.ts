import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { checkHistory } from '../check/check-history.ts';
import type { Violation } from '../check/violation.ts';
import type { Write } from '../history/operations.ts';
import { Recorder } from '../history/recorder.ts';
import { logTruth } from '../log-process/log-truth.ts';
import type { LogProcessOptions } from '../log-process/protocol.ts';
import { startLogProcess } from '../log-process/run.ts';
import type { Outcome } from '../run-result.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { idsOf } from '../truth/read-store.ts';

/** What LMDB writes its file with, and how each call can go wrong: the process dies in it, or it reports an error. */
const CALLS = ['pwrite64', 'writev', 'fdatasync'] as const;
const ENDS = { kill: 'signal=SIGKILL', EIO: 'error=EIO', ENOSPC: 'error=ENOSPC' } as const;
/** One thread makes all commits, so that the nth call of a thread is the nth of the log. */
const ONE_THREAD = { UV_THREADPOOL_SIZE: '1' };
/** A log that hangs after an error is killed. */
const LATE_MS = 45_000;
const SMALL: Omit<LogProcessOptions, 'folder' | 'seed' | 'firstWriter'> = {
  writers: 2,
  requests: 15,
  indexRunSize: 20,
  log: 'whole',
};

/** A call that goes wrong. */
interface Spoiled {
  readonly call: (typeof CALLS)[number];
  readonly end: keyof typeof ENDS;
  /** Which call of its kind, from 1. */
  readonly nth: number;
}

/**
 * Lets the nth system call that writes the log's file go wrong, for each kind of call and each n up to `upTo`: the
 * process is killed in it, or the system reports an error. Each time on a copy of one log, which is then opened again
 * and read.
 */
export async function sweepCalls(options: {
  readonly seed: number;
  readonly upTo: number;
  readonly deadline: number;
}): Promise<Outcome> {
  const { seed, upTo, deadline } = options;
  await using folder = await temporaryFolder('faults-sweep');
  const before = join(folder.path, 'before');
  const { writes } = await startLogProcess({ ...SMALL, folder: before, seed, firstWriter: 0 }).ended;
  const recorder = new Recorder();
  recorder.writes.push(...writes);
  const violations: Violation[] = [];
  for (let nth = 1; nth <= upTo; nth += 1) {
    for (const [call, end] of CALLS.flatMap((call) => endsOf().map((end) => [call, end] as const))) {
      if (Date.now() > deadline) return { history: recorder, violations };
      const copy = join(folder.path, `${call}-${end}-${nth}`);
      await cp(before, copy, { recursive: true });
      const firstWriter = recorder.faults.length * SMALL.writers + SMALL.writers;
      const spoiled = { call, end, nth };
      const one = await runSpoiled(spoiled, { ...SMALL, folder: copy, seed, firstWriter }, writes);
      if (one === undefined) continue;
      recorder.fault(`${one.ended} in ${call}`);
      recorder.writes.push(...one.writes);
      violations.push(...one.violations);
    }
  }
  return { history: recorder, violations };
}

const endsOf = () => Object.keys(ENDS) as (keyof typeof ENDS)[];

/** @returns undefined when the call never came */
async function runSpoiled(
  { call, end, nth }: Spoiled,
  options: LogProcessOptions,
  before: readonly Write[],
): Promise<{ writes: readonly Write[]; violations: Violation[]; ended: string } | undefined> {
  const trace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`];
  const spoiling = [...trace, '-e', `inject=${call}:${ENDS[end]}:when=${nth}`];
  const running = startLogProcess(options, spoiling, ONE_THREAD);
  let stoodStill = false;
  const late = setTimeout(() => {
    stoodStill = true;
    running.kill();
  }, LATE_MS);
  const { writes, code, signal } = await running.ended;
  clearTimeout(late);
  const refused = writes.some(({ answer }) => answer.outcome === 'refused' && answer.status === 503);
  if (code === 0 && !refused) return undefined;
  const ended = end === 'kill' ? 'kill' : `${end}${consequence(code, stoodStill ? 'stands still' : signal)}`;
  const history = { writes: [...before, ...writes], reads: [], listings: [], faults: [] };
  try {
    const violations = checkHistory(history, await logTruth(options.folder, idsOf(history)));
    return { writes, violations, ended };
  } catch (error) {
    const what = `after ${end} in ${call} ${nth} the log does not open: ${String(error)}`;
    return { writes, violations: [{ kind: 'lost', what }], ended };
  }
}

function consequence(code: number | null, signal: string | null): string {
  return code === 0 ? ', and it continues,' : `, and it ends (${signal ?? `code ${code}`}),`;
}
