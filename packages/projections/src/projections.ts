import type { LogReader } from '@cairn/lrs';
import { STATEMENTS_PROJECTION, type Warehouse } from '@cairn/warehouse';
import { ATTAINMENT, OUTCOMES } from './projection-names.ts';
import type { BacklogReport } from './runner/backlog.ts';
import type { ProgressReport } from './runner/progress.ts';
import type { ProjectionPace } from './runner/run-projection.ts';
import { projectStatements } from './statements/project-statements.ts';
import { createWorkers } from './workers.ts';

/** Everything that reads the log into the warehouse. */
export const PROJECTIONS = [STATEMENTS_PROJECTION, ATTAINMENT, OUTCOMES] as const;

/** All projections together. */
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
  readonly pace?: Partial<ProjectionPace>;
  /** Told once in a run when a projection cannot go on. Whoever runs the process should end it. */
  readonly onFailure: (error: unknown) => void;
  /** Told of each failure that is followed by another attempt. */
  readonly onRetry?: (projection: string, error: unknown, attempt: number, delayMs: number) => void;
  /** Told how far they are, for those who share the processor with them. */
  readonly backlog?: BacklogReport;
  /** Told how far the projection of statements is. */
  readonly progress?: ProgressReport;
}

/** Puts all projections together, in this thread. */
export function createProjections(deps: ProjectionsDeps): Projections {
  const { warehouse, log, pace = {}, onFailure, onRetry = () => undefined, backlog, progress } = deps;
  let running: { stop(): Promise<void> } | undefined;

  function run(): { stop(): Promise<void> } {
    const ending = new AbortController();
    const shared = { warehouse, log, ...(backlog && { backlog }) };
    const statements = projectStatements(
      {
        ...shared,
        pace,
        onRetry: (...args) => onRetry(STATEMENTS_PROJECTION, ...args),
        ...(progress && { progress }),
      },
      ending.signal,
    ).catch(onFailure);
    const workers = createWorkers({ pace }, { ...shared, onFailure, onRetry });
    void workers.start();
    return {
      async stop() {
        ending.abort();
        await Promise.all([statements, workers.stop()]);
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
