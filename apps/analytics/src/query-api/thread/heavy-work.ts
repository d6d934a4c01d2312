import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Problem } from '@cairn/http';
import { createTurns } from '../turns.ts';
import type { Asked, Told } from './messages.ts';
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

/** The work of a process: large pieces come one after the other, however many there are, on one thread. */
export function createHeavyWork({ smallBytes = SMALL_BYTES, idleMs = IDLE_MS } = {}): HeavyWork {
  const inTurn = createTurns();
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  function started(): Worker {
    clearTimeout(idle);
    if (thread !== undefined) return thread;
    const made = new Worker(new URL('./work-thread.ts', import.meta.url), {
      name: 'catalogue',
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    });
    // It does not keep a process from ending. Of what ends it the work hears that is under way.
    made.unref();
    made.on('error', () => undefined);
    made.on('exit', () => {
      if (thread === made) thread = undefined;
    });
    thread = made;
    restSoon();
    return made;
  }

  function restSoon(): void {
    clearTimeout(idle);
    idle = setTimeout(() => void thread?.terminate(), idleMs).unref();
  }

  async function runOnThread(asked: Asked): Promise<unknown> {
    const own = started();
    clearTimeout(idle);
    own.ref();
    const over = new AbortController();
    try {
      const answer = once(own, 'message', over);
      const ended = once(own, 'exit', over).then(() => {
        throw new Error('The thread ended before its work was done.');
      });
      own.postMessage(asked);
      const [told]: readonly Told[] = await Promise.race([answer, ended]);
      if (told === undefined) throw new Error('The thread gave an empty answer.');
      if ('result' in told) return told.result;
      if ('error' in told) throw told.error;
      const { status, code, message, ...details } = told.problem;
      throw new Problem(status, code, message, details);
    } catch (cause) {
      if ((cause as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw cause;
      const message = `Reading this takes more than ${HEAP_MIB} MiB of memory. Send it in parts.`;
      throw new Problem(413, 'too_large', message, { cause });
    } finally {
      over.abort();
      own.unref();
      restSoon();
    }
  }

  return {
    async run<Name extends keyof Work>(
      name: Name,
      bytes: number,
      input: Parameters<Work[Name]>[0],
    ): Promise<ResultOf<Name>> {
      if (bytes > smallBytes) {
        return (await inTurn('all', () => runOnThread({ name, input }))) as ResultOf<Name>;
      }
      const { WORK } = await import('./work.ts');
      return (await (WORK[name] as (given: unknown) => unknown)(input)) as ResultOf<Name>;
    },
    expect(bytes) {
      if (bytes > smallBytes) started();
    },
  };
}
