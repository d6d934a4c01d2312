import type { LogReader } from '@cairn/lrs';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { createAttainmentProjection } from './attainment/project.ts';
import { keepDeadLetters } from './dead-letters/dead-letter.ts';
import { createOutcomesProjection } from './outcomes/project.ts';
import { ATTAINMENT, OUTCOMES } from './projection-names.ts';
import type { BacklogReport } from './runner/backlog.ts';
import { pinTables } from './runner/pin-tables.ts';
import type { Projection } from './runner/projection.ts';
import { type ProjectionPace, runProjection } from './runner/run-projection.ts';
import { againWhenSetBack } from './runner/set-back.ts';

/** How the workers are set up. */
export interface WorkersConfig {
  /** Pieces of evidence the attainment worker keeps in memory per tenant; 100,000 unless told. */
  readonly cachedEvidence?: number;
  /** Batch sizes and pauses of both workers. */
  readonly pace?: Partial<ProjectionPace>;
}

/** What the workers work with. */
export interface WorkersDeps {
  readonly warehouse: Warehouse;
  readonly log: LogReader;
  /** Told once when a worker cannot go on; the other stops, too. Whoever runs the process should end it. */
  readonly onFailure: (error: unknown) => void;
  /** Told of each failure that is followed by another attempt. */
  readonly onRetry?: (worker: string, error: unknown, attempt: number, delayMs: number) => void;
  /** Told how far they are, for those who share the process with them. */
  readonly backlog?: BacklogReport;
}

/** Nobody waits for the workers as for listings: under load their batches may come less often, ms. */
const MAX_FLUSH_MS = 1000;

/** A service: see `@cairn/runtime`. */
export interface Workers {
  readonly name: string;
  start(): Promise<void>;
  /** Ends after the batches under way. */
  stop(): Promise<void>;
}

/**
 * The workers of this process: attainment and outcomes, each with its own mark in the log. They work on the generation of
 * the tables that is in force when they start.
 */
export function createWorkers(config: WorkersConfig, deps: WorkersDeps): Workers {
  const { log, onFailure, onRetry, backlog } = deps;
  const ending = new AbortController();
  let runs: Promise<unknown> = Promise.resolve();

  async function run(name: string, create: (tables: Warehouse) => Projection): Promise<void> {
    const told = onRetry === undefined ? {} : { onRetry: onRetry.bind(undefined, name) };
    const once = async () => {
      const tables = await pinTables(deps, told, ending.signal);
      await runProjection({
        projection: create(tables),
        log,
        marks: createProjectionMarks(tables, name),
        keepDeadLetters: (letters) => keepDeadLetters(tables, name, letters),
        signal: ending.signal,
        pace: { maxFlushMs: MAX_FLUSH_MS, ...config.pace },
        ...(backlog && { backlog }),
        ...told,
      });
    };
    await againWhenSetBack(once, (error) => onRetry?.(name, error, 1, 0));
  }

  async function runAll(): Promise<void> {
    const { cachedEvidence } = config;
    const cache = cachedEvidence === undefined ? {} : { cachedEvidence };
    await Promise.all([
      run(ATTAINMENT, (tables) => createAttainmentProjection(tables, cache)).catch(fail),
      run(OUTCOMES, createOutcomesProjection).catch(fail),
    ]);
  }

  function fail(error: unknown): void {
    const first = !ending.signal.aborted;
    ending.abort();
    if (first) onFailure(error);
  }

  return {
    name: 'workers',
    async start() {
      runs = runAll().catch(fail);
    },
    async stop() {
      ending.abort();
      await runs;
    },
  };
}
