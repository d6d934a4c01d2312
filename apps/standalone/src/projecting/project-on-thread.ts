import { Worker } from 'node:worker_threads';
import type { LmdbLog } from '@cairn/event-log/lmdb';
import type { BacklogReport, Projections, ProjectionsDeps } from '@cairn/projections';
import type { PinnedWarehouse } from '@cairn/warehouse';
import { callPort } from './call-port.ts';
import type { HostCalls, ThreadCalls, ThreadData } from './calls.ts';
import { unpackError } from './packed-error.ts';

/** Default of the callbacks: does nothing. */
const SILENT: BacklogReport = { passed: () => undefined, gone: () => undefined };

/**
 * Bounds of the thread's heap, MiB. It uses some 200; without a bound it would leave 300 more uncollected under load.
 */
const HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 };

/**
 * Projections on a thread of their own, one each time they are started, so that making rows and answering requests do not
 * wait for each other: docs/adr/0011-projecting-thread.md. Log and tables stay open in this thread.
 */
export function projectOnThread(log: LmdbLog, deps: Omit<ProjectionsDeps, 'log'>): Projections {
  let running: Promise<Thread> | undefined;
  const { onFailure } = deps;
  return {
    start() {
      running ??= deps.warehouse.pinned().then((tables) => startThread(log, tables, deps));
      running.catch(onFailure);
    },
    async stop() {
      const ended = running;
      running = undefined;
      await ended?.then(
        (thread) => thread.stop(),
        // Reported already.
        () => undefined,
      );
    },
  };
}

interface Thread {
  stop(): Promise<void>;
}

function startThread(log: LmdbLog, tables: PinnedWarehouse, deps: Omit<ProjectionsDeps, 'log'>): Thread {
  const { onFailure, onRetry = () => undefined, backlog = SILENT, progress, pace } = deps;
  const data: ThreadData = { ...(pace && { pace }) };
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: data,
    name: 'projections',
    resourceLimits: HEAP,
  });
  const waiting = new Map<number, AbortController>();
  const over = Promise.withResolvers<void>();

  async function wait(number: number, begin: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const given = new AbortController();
    waiting.set(number, given);
    await begin(given.signal);
    waiting.delete(number);
  }

  const calls: HostCalls = {
    ...tables.relay,
    readValues: (from, bounds) => log.readValues(from, bounds),
    end: (partition) => log.end(partition),
    waitPast: (number, partition, offset) =>
      wait(number, (signal) => log.waitPast(partition, offset, signal)),
    wanted: (number, partition) =>
      wait(number, async (signal) => {
        if (progress !== undefined) return progress.wanted(partition, signal);
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      }),
    giveUp: (number) => waiting.get(number)?.abort(),
    reached: (...place) => progress?.reached(...place),
    lost: (partition) => progress?.lost(partition),
    passed: (...place) => backlog.passed(...place),
    gone: (...place) => backlog.gone(...place),
    retrying: (projection, error, ...rest) => onRetry(projection, unpackError(error), ...rest),
    failed: (error) => onFailure(unpackError(error)),
  };
  const thread = callPort<ThreadCalls, HostCalls>(worker, calls);

  let stopping = false;
  worker.on('error', onFailure);
  worker.on('exit', (code) => {
    if (!stopping) onFailure(new Error(`The thread of the projections ended unexpectedly (${code}).`));
    over.resolve();
    thread.$close();
  });
  return {
    async stop() {
      stopping = true;
      // When it has ended by itself nobody answers.
      await Promise.race([over.promise, thread.stop()]);
      await worker.terminate();
      for (const given of waiting.values()) given.abort();
    },
  };
}
