import type { LogReader } from '@cairn/lrs';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { keepDeadLetters } from './dead-letters/dead-letter.ts';
import { PROJECTIONS } from './registry.ts';
import type { BacklogReport } from './runner/backlog.ts';
import { pinTables } from './runner/pin-tables.ts';
import type { ProgressReport } from './runner/progress.ts';
import type { ProjectionEntry } from './runner/projection-entry.ts';
import type { RetryPolicy } from './runner/retry.ts';
import { type ProjectionPace, runProjection } from './runner/run-projection.ts';
import { againWhenSetBack } from './runner/set-back.ts';

/** Some projections together. */
export interface Projections {
  /** Starts them on the generation of the tables that is in force. */
  start(): void;
  /** Ends them after the batches under way; they may be started again. */
  stop(): Promise<void>;
}

/** What the projections work with. */
export interface ProjectionsDeps {
  readonly warehouse: Warehouse;
  readonly log: LogReader;
  /** Comes before the pace of their entries. */
  readonly pace?: Partial<ProjectionPace>;
  readonly retry?: Partial<RetryPolicy>;
  /**
   * Called once in a run with the reason why a projection cannot continue; the others stop, too. The process that runs
   * them should end, or start them again.
   */
  readonly onFailure: (error: unknown) => void;
  /** Given each failure that is followed by another attempt. */
  readonly onRetry?: (projection: string, error: unknown, attempt: number, delayMs: number) => void;
  /** Given how far they are, for those that share the processor with them. */
  readonly backlog?: BacklogReport;
  /** Given how far the projection is that readers wait for. */
  readonly progress?: ProgressReport;
}

/**
 * Puts projections together, in this thread: each has its own mark in the log, and works on the generation of the tables
 * that is in force when they start.
 * @param projections all, unless given
 */
export function createProjections(
  deps: ProjectionsDeps,
  projections: readonly ProjectionEntry[] = PROJECTIONS,
): Projections {
  let running: { stop(): Promise<void> } | undefined;

  function run(): { stop(): Promise<void> } {
    const ending = new AbortController();
    const fail = (error: unknown) => {
      // What fails after the first may have failed for being stopped.
      if (ending.signal.aborted) return;
      ending.abort();
      deps.onFailure(error);
    };
    const runs = projections.map((projection) => runEntry(projection, deps, ending.signal).catch(fail));
    return {
      async stop() {
        ending.abort();
        await Promise.all(runs);
      },
    };
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      const ended = running;
      running = undefined;
      await ended?.stop();
    },
  };
}

/** Runs one until the signal aborts, again from its tables whenever those were set back. */
async function runEntry(
  { name, pace, awaited, create }: ProjectionEntry,
  deps: ProjectionsDeps,
  signal: AbortSignal,
): Promise<void> {
  const { log, retry, onRetry, backlog, progress } = deps;
  const options = {
    ...(retry && { retry }),
    ...(onRetry && { onRetry: onRetry.bind(undefined, name) }),
  };
  const once = async () => {
    const tables = await pinTables(deps, options, signal);
    await runProjection({
      ...options,
      projection: create(tables),
      log,
      marks: createProjectionMarks(tables, name),
      keepDeadLetters: (letters) => keepDeadLetters(tables, name, letters),
      signal,
      pace: { ...pace, ...deps.pace },
      ...(backlog && { backlog }),
      ...(awaited && progress && { progress }),
    });
  };
  await againWhenSetBack(once, (error) => onRetry?.(name, error, 1, 0));
}
