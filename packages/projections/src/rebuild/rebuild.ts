import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '@cairn/lrs';
import { type GenerationalWarehouse, migrate, type Warehouse } from '@cairn/warehouse';
import { createProjections, type Projections, type ProjectionsDeps } from '../run-projections.ts';
import { earlier, ends, isNearlyThere, isThere, marksOf, passedOf } from './progress.ts';

/** How far a rebuild is. */
export interface RebuildProgress {
  /** Records that every projection has passed, and how many there are now. */
  readonly passed: number;
  readonly end: number;
}

/** What {@link rebuild} works with. */
export interface RebuildParts {
  readonly warehouse: GenerationalWarehouse;
  /**
   * The log, as a reader sees it that knows of earlier records only what is in these tables; see ADR 8. While that is little,
   * `end` may be further on than the last record that counts. The opener closes it.
   */
  readonly openLog: (tables: Warehouse) => Promise<EventLog>;
  /** Stops whatever projects into the tables in force, and resolves when it has stopped. Absent where nothing does. */
  readonly hold?: (signal: AbortSignal) => Promise<PausedProjections>;
  /** Aborts the rebuild; then nothing has changed. */
  readonly signal: AbortSignal;
  /** How long other processes may still read the old tables, ms. */
  readonly graceMs: number;
  /** How the projections that fill the new tables are put together; default: in this thread. */
  readonly project?: (deps: ProjectionsDeps) => Projections;
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly onRetry?: (projection: string, error: unknown, attempt: number, delayMs: number) => void;
}

/** Projections that wait for the tables they will continue with. */
export interface PausedProjections {
  /** Lets them continue, on the tables that are in force then. */
  release(): Promise<void>;
  /** Aborts when they may have continued by themselves. */
  readonly lost?: AbortSignal;
}

/** The result of a rebuild. */
export interface Rebuilt {
  /** Number of the generation that is in force now. */
  readonly generation: number;
  /** Records it was made from, of all partitions. */
  readonly records: number;
}

/** No reader waits for these rows: few large parts are better than many small ones. */
const PACE = { maxRecords: 50_000, maxBytes: 16 * 1024 * 1024 };
const LOOK_MS = 100;

/**
 * Builds every table again from position 0 of the log, beside the ones in use, and replaces those when the new ones hold
 * all that those do. The steps are those of docs/adr/0008-generations.md. One rebuild at a time.
 * @throws the reason of the signal, or why a projection cannot continue; the tables in force are as they were
 */
export async function rebuild(parts: RebuildParts): Promise<Rebuilt> {
  const { warehouse, graceMs, signal } = parts;
  const done = await fillAndSwap(parts);
  if (graceMs > 0) await sleep(graceMs, undefined, { signal }).catch(() => undefined);
  // Cut off here, the next start or rebuild does it.
  if (!signal.aborted) await warehouse.dropOtherGenerations();
  return done;
}

async function fillAndSwap(parts: RebuildParts): Promise<Rebuilt> {
  const { warehouse, openLog, hold, project = createProjections, onProgress, onRetry } = parts;
  await using stack = new AsyncDisposableStack();
  const { generation, tables } = await warehouse.beginGeneration();
  let inForce = false;
  stack.defer(async () => {
    if (!inForce) await warehouse.dropOtherGenerations().catch(() => undefined);
  });
  await migrate(tables);
  const log = await openLog(tables);

  const failed = new AbortController();
  const signal = AbortSignal.any([parts.signal, failed.signal]);
  const filling = project({
    warehouse: tables,
    log,
    pace: PACE,
    onFailure: (error) => failed.abort(error),
    ...(onRetry && { onRetry }),
  });
  filling.start();
  stack.defer(() => filling.stop());

  let paused: PausedProjections | undefined;
  function check(): void {
    signal.throwIfAborted();
    paused?.lost?.throwIfAborted();
  }
  async function until(isReached: () => Promise<boolean>): Promise<void> {
    while (!(await isReached())) {
      check();
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
      check();
      onProgress?.(await passedOf(log, tables));
    }
  }

  if (hold !== undefined) {
    await until(async () =>
      isNearlyThere(await ends(log), await marksOf(tables, log), await marksOf(warehouse, log)),
    );
    paused = await hold(signal);
    // The first to be undone: the paused projections continue, whatever the result.
    stack.defer(() => paused?.release());
  }
  const end = await ends(log);
  await until(async () => isThere(earlier(end, await ends(log)), await marksOf(tables, log)));
  await filling.stop();
  check();
  await warehouse.putInForce(generation);
  inForce = true;
  return { generation, records: end.reduce((sum, one) => sum + one, 0) };
}
