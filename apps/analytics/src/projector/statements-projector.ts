import type { EventLog } from '@cairn/lrs';
import {
  createProjectionMarks,
  createStatementProjection,
  STATEMENTS_PROJECTION,
  type Warehouse,
} from '@cairn/warehouse';
import { keepDeadLetters } from '../dead-letters/dead-letter.ts';
import { takeTurns } from '../rows/turns.ts';
import { pinTables } from './pin-tables.ts';
import { createLocalProgress, type LocalProgress } from './progress.ts';
import { type ProjectionRun, runProjection } from './run-projection.ts';

/** The projection behind the Statements resource, and how far it is. */
export interface StatementsProjector {
  readonly progress: LocalProgress;
  /**
   * Runs until the signal aborts, on the generation of the tables that is in force when it begins; throws
   * `ProjectionStopped` when it cannot go on. It may be run again after that.
   */
  run(signal: AbortSignal): Promise<void>;
}

/** Puts together what projects statements in this process. */
export function createStatementsProjector(
  deps: { readonly warehouse: Warehouse; readonly log: EventLog } & Pick<
    ProjectionRun,
    'pace' | 'retry' | 'onRetry' | 'backlog'
  >,
): StatementsProjector {
  const { warehouse, log, ...options } = deps;
  const progress = createLocalProgress(log);
  return {
    progress,
    async run(signal) {
      const tables = await pinTables(warehouse, options, signal);
      await runProjection({
        ...options,
        projection: createStatementProjection(tables, takeTurns),
        log,
        marks: createProjectionMarks(tables, STATEMENTS_PROJECTION),
        keepDeadLetters: (letters) => keepDeadLetters(tables, STATEMENTS_PROJECTION, letters),
        signal,
        progress,
      });
    },
  };
}
