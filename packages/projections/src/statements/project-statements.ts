import type { LogReader } from '@cairn/lrs';
import {
  createProjectionMarks,
  createStatementProjection,
  STATEMENTS_PROJECTION,
  type Warehouse,
} from '@cairn/warehouse';
import { keepDeadLetters } from '../dead-letters/dead-letter.ts';
import { pinTables } from '../runner/pin-tables.ts';
import { type ProjectionRun, runProjection } from '../runner/run-projection.ts';
import { againWhenSetBack } from '../runner/set-back.ts';
import { takeTurns } from '../runner/turns.ts';

/**
 * Projects statements until the signal aborts, on the generation of the tables that is in force when it begins.
 * @throws {ProjectionStopped} when it cannot go on; it may be run again after that
 */
export async function projectStatements(
  deps: { readonly warehouse: Warehouse; readonly log: LogReader } & Pick<
    ProjectionRun,
    'pace' | 'retry' | 'onRetry' | 'backlog' | 'progress'
  >,
  signal: AbortSignal,
): Promise<void> {
  const { warehouse, log, ...options } = deps;
  const run = async () => {
    const tables = await pinTables(deps, options, signal);
    await runProjection({
      ...options,
      projection: createStatementProjection(tables, takeTurns),
      log,
      marks: createProjectionMarks(tables, STATEMENTS_PROJECTION),
      keepDeadLetters: (letters) => keepDeadLetters(tables, STATEMENTS_PROJECTION, letters),
      signal,
    });
  };
  await againWhenSetBack(run, (error) => options.onRetry?.(error, 1, 0));
}
