import { createStatementsProjector, createWorkers, resetWorkers } from '@cairn/analytics';
import { openLmdbLog } from '@cairn/event-log';
import { connectWarehouse, migrate, resetStatements } from '@cairn/warehouse';
import type { DataFolder } from './folder/data-folder.ts';
import { progressLine } from './import/progress-line.ts';
import { projectionsCaughtUp } from './projections-caught-up.ts';

/**
 * Empties every table of the warehouse and fills it from position 0 of the log. No Cairn may run on the folder.
 * Cut short, the next start or rebuild goes on; nothing but the log is needed.
 */
export async function rebuildTables(
  folder: DataFolder,
  out: NodeJS.WriteStream,
): Promise<{ records: number }> {
  await using stack = new AsyncDisposableStack();
  const log = await openLmdbLog({ path: folder.log });
  stack.defer(() => log.close());
  const warehouse = await connectWarehouse({ kind: 'embedded', path: folder.warehouse });
  stack.defer(() => warehouse.close());
  await migrate(warehouse);
  await resetStatements(warehouse);
  await resetWorkers(warehouse);

  const end = await log.end(0);
  const stop = new AbortController();
  const fail = (error: unknown) => stop.abort(error);
  const projecting = createStatementsProjector({ warehouse, log }).run(stop.signal).catch(fail);
  const workers = createWorkers({}, { warehouse, log, onFailure: fail });
  await workers.start();
  const line = progressLine(end, out, 'records');
  await projectionsCaughtUp({ log, warehouse }, stop.signal, (passed) =>
    line.update({ count: passed, bytes: passed, rejected: 0 }),
  );
  line.end();
  const failure: unknown = stop.signal.reason;
  stop.abort();
  await workers.stop();
  await projecting;
  if (failure !== undefined) throw failure;
  return { records: end };
}
