import { Worker } from 'node:worker_threads';
import { Problem } from '@cairn/http';
import { createTurns } from '../turns.ts';
import type { Asked, Reply, WorkResult } from './messages.ts';
import type { Work } from './work.ts';

/** Does work here when it is small, and on a thread of its own when it would keep others from being answered. */
export interface HeavyWork {
  /**
   * @param bytes how much text it reads
   * @throws {Problem} what the work throws; 413 when it takes more memory than the thread may have
   */
  run<Name extends keyof Work>(
    name: Name,
    bytes: number,
    input: Parameters<Work[Name]>[0],
  ): Promise<ResultOf<Name>>;
  /** Starts the thread for work of a size that is about to come, which saves the time that this takes. */
  expect(bytes: number): void;
}

type ResultOf<Name extends keyof Work> = Awaited<ReturnType<Work[Name]>>;

/** What is done in some 20 milliseconds: a thread takes ten times as long to start. */
const SMALL_BYTES = 128 * 1024;
/** Memory of the thread, MiB. */
const HEAP_MIB = 512;
/** How long the thread is kept without work, with what it has read, ms. */
const IDLE_MS = 30_000;

/** Credentials that may wait for hosts on the thread at a time, of all tenants. */
const MOST_WAITING = 4;
const SCRIPT = new URL('./work-thread.ts', import.meta.url);

/**
 * The work of a process: large pieces come one after the other, however many there are, on one thread. Only what may wait for a host, to
 * ask for keys and status lists, keeps nothing else waiting meanwhile.
 * @param script what the thread runs
 */
export function createHeavyWork({
  smallBytes = SMALL_BYTES,
  idleMs = IDLE_MS,
  script = SCRIPT,
} = {}): HeavyWork {
  const inTurn = createTurns();
  /** Of the work that is under way on the thread, what hears of its end. */
  const under = new Map<number, (result: WorkResult) => void>();
  let asked = 0;
  let waiting = 0;
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  function started(): Worker {
    clearTimeout(idle);
    if (thread !== undefined) return thread;
    const made = new Worker(script, {
      name: 'catalogue',
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    });
    // It does not keep a process from ending. Of what ends it the work hears that is under way.
    made.unref();
    let failure: unknown;
    made.on('message', ({ id, ...result }: Reply) => under.get(id)?.(result));
    made.on('error', (error) => {
      failure = error;
    });
    made.on('exit', () => {
      if (thread !== made) return;
      thread = undefined;
      const error = failure ?? new Error('The thread ended before its work was done.');
      for (const end of under.values()) end({ error });
    });
    thread = made;
    restSoon();
    return made;
  }

  function restSoon(): void {
    clearTimeout(idle);
    idle = setTimeout(() => {
      const resting = thread;
      // What comes while it ends is not for it.
      thread = undefined;
      void resting?.terminate();
    }, idleMs).unref();
  }

  async function runOnThread(work: Omit<Asked, 'id'>): Promise<unknown> {
    const own = started();
    clearTimeout(idle);
    own.ref();
    asked += 1;
    const id = asked;
    const result = await new Promise<WorkResult>((resolve) => {
      under.set(id, resolve);
      own.postMessage({ id, ...work } satisfies Asked);
    });
    under.delete(id);
    if (under.size === 0) {
      own.unref();
      restSoon();
    }
    if ('result' in result) return result.result;
    if ('error' in result) throw tooLargeOr(result.error);
    const { status, code, message, ...details } = result.problem;
    throw new Problem(status, code, message, details);
  }

  /** Where a piece of work waits: with all others, or among the few that may wait for hosts. */
  function laneOf(name: keyof Work, input: unknown): string {
    const { hosts = [] } = name === 'verify' ? (input as Parameters<Work['verify']>[0]) : {};
    if (hosts.length === 0) return 'all';
    waiting += 1;
    return `waiting ${waiting % MOST_WAITING}`;
  }

  return {
    async run<Name extends keyof Work>(
      name: Name,
      bytes: number,
      input: Parameters<Work[Name]>[0],
    ): Promise<ResultOf<Name>> {
      if (bytes > smallBytes) {
        return (await inTurn(laneOf(name, input), () => runOnThread({ name, input }))) as ResultOf<Name>;
      }
      const { WORK } = await import('./work.ts');
      return (await (WORK[name] as (given: unknown) => unknown)(input)) as ResultOf<Name>;
    },
    expect(bytes) {
      if (bytes > smallBytes) started();
    },
  };
}

/** What ended a thread by its memory is the fault of what it read. */
function tooLargeOr(cause: unknown): unknown {
  if ((cause as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') return cause;
  const message = `Reading this takes more than ${HEAP_MIB} MiB of memory. Send it in parts.`;
  return new Problem(413, 'too_large', message, { cause });
}
