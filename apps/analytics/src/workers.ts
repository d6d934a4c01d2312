import type { EventLog } from '@cairn/lrs';
import { clearProjectionMarks, createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { ATTAINMENT, createAttainmentProjection } from './attainment/attainment-projection.ts';
import { ATTAINMENT_TABLES } from './attainment/attainment-tables.ts';
import { keepDeadLetters } from './dead-letters/dead-letter.ts';
import { OUTCOME_TABLES } from './outcomes/outcome-rows.ts';
import { createOutcomesProjection, OUTCOMES } from './outcomes/outcomes-projection.ts';
import { type ProjectionPace, runProjection } from './projector/run-projection.ts';

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
  readonly log: EventLog;
  /** Told once when a worker cannot go on; the other stops, too. Whoever runs the process should end it. */
  readonly onFailure: (error: unknown) => void;
  /** Told of each failure that is followed by another attempt. */
  readonly onRetry?: (worker: string, error: unknown, attempt: number, delayMs: number) => void;
}

/** A service: see `@cairn/runtime`. */
export interface Workers {
  readonly name: string;
  start(): Promise<void>;
  /** Ends after the batches under way. */
  stop(): Promise<void>;
}

/** The workers of this process: attainment and outcomes, each with its own mark in the log. */
export function createWorkers(config: WorkersConfig, deps: WorkersDeps): Workers {
  const { warehouse, log, onFailure, onRetry } = deps;
  const projections = [
    createAttainmentProjection(
      warehouse,
      config.cachedEvidence === undefined ? {} : { cachedEvidence: config.cachedEvidence },
    ),
    createOutcomesProjection(warehouse),
  ];
  const ending = new AbortController();
  let runs: Promise<unknown> = Promise.resolve();

  async function run(projection: (typeof projections)[number]): Promise<void> {
    const { name } = projection;
    try {
      await runProjection({
        projection,
        log,
        marks: createProjectionMarks(warehouse, name),
        keepDeadLetters: (letters) => keepDeadLetters(warehouse, name, letters),
        signal: ending.signal,
        ...(config.pace === undefined ? {} : { pace: config.pace }),
        ...(onRetry === undefined
          ? {}
          : { onRetry: (error, attempt, delayMs) => onRetry(name, error, attempt, delayMs) }),
      });
    } catch (error) {
      const first = !ending.signal.aborted;
      ending.abort();
      if (first) onFailure(error);
    }
  }

  return {
    name: 'workers',
    async start() {
      runs = Promise.all(projections.map(run));
    },
    async stop() {
      ending.abort();
      await runs;
    },
  };
}

/**
 * Empties the workers' tables, so that their next run starts at position 0. They must not be running. Cut short, it
 * has either changed nothing or leads to a rebuild all the same: the marks go first.
 */
export async function resetWorkers(warehouse: Warehouse): Promise<void> {
  for (const [worker, tables] of [
    [ATTAINMENT, ATTAINMENT_TABLES],
    [OUTCOMES, OUTCOME_TABLES],
  ] as const) {
    await clearProjectionMarks(warehouse, worker);
    for (const table of tables) await warehouse.command(`TRUNCATE TABLE ${table}`);
    await warehouse.command('DELETE FROM dead_letters WHERE worker = {worker:String}', { worker });
  }
}
