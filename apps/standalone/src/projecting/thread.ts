import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createValuesLog } from '@cairn/event-log/values';
import { createProjections } from '@cairn/projections';
import { warehouseOver } from '@cairn/warehouse';
import { callPort } from './call-port.ts';
import type { HostCalls, ThreadCalls, ThreadData } from './calls.ts';
import { packError } from './packed-error.ts';

/** The projecting thread: reads the log, makes rows, decides. Log and tables themselves stay with its host. */
function project(): void {
  if (parentPort === null) throw new Error('This file runs only as a thread of Cairn.');
  giveWay();
  const { pace }: ThreadData = workerData;
  const host = callPort<HostCalls, ThreadCalls>(parentPort, { stop: () => projections.stop() });

  let waits = 0;
  /** Waits at the host for as long as the signal lets it. */
  async function wait(signal: AbortSignal, begin: (waiting: number) => Promise<void>): Promise<void> {
    if (signal.aborted) return;
    const waiting = ++waits;
    const giveUp = () => void host.giveUp.asEvent(waiting);
    signal.addEventListener('abort', giveUp, { once: true });
    await begin(waiting);
    signal.removeEventListener('abort', giveUp);
  }

  const projections = createProjections({
    warehouse: warehouseOver({
      query: (text) => host.query(text),
      command: (text) => host.command(text),
      insertBytes: (table, columns, bytes) => host.insertBytes(table, columns, shared(bytes)),
    }),
    log: createValuesLog({
      readValues: (from, bounds) => host.readValues(from, bounds),
      end: (partition) => host.end(partition),
      waitPast: (partition, offset, signal) =>
        wait(signal, (waiting) => host.waitPast(waiting, partition, offset)),
    }),
    ...(pace && { pace }),
    progress: {
      reached: (...place) => void host.reached.asEvent(...place),
      lost: (partition) => void host.lost.asEvent(partition),
      wanted: (partition, signal) => wait(signal, (waiting) => host.wanted(waiting, partition)),
    },
    backlog: {
      passed: (...place) => void host.passed.asEvent(...place),
      gone: (...place) => void host.gone.asEvent(...place),
    },
    onFailure: (error) => void host.failed.asEvent(packError(error)),
    onRetry: (projection, error, ...rest) =>
      void host.retrying.asEvent(projection, packError(error), ...rest),
  });
  projections.start();
}

/** Bytes as they are sent: shared memory is there as it is here, other memory is copied. */
const shared = (bytes: Uint8Array) =>
  bytes.buffer instanceof SharedArrayBuffer ? bytes : new Uint8Array(bytes);

/** So much less than the others of the process this thread asks for the processor: requests come first. */
const NICENESS = 10;
/** The system's own bound. */
const LOWEST = 19;

/** Linux lets a thread of its own be set back; elsewhere all threads are alike. */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    const [thread = ''] = readlinkSync('/proc/thread-self').split('/').slice(-1);
    const id = Number(thread);
    setPriority(id, Math.min(LOWEST, getPriority(id) + NICENESS));
  } catch {
    // No /proc, or no permission: the thread runs with the usual priority.
  }
}

project();
