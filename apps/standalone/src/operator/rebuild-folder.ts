import { openLmdbLog } from '@cairn/event-log/lmdb';
import { type RebuildProgress, rebuild } from '@cairn/projections';
import { connectWarehouse } from '@cairn/warehouse';
import { type DataFolder, mustHaveLog } from '../folder/data-folder.ts';
import { projectOnThread } from '../projecting/project-on-thread.ts';

/**
 * Rebuilds every table of the warehouse from position 0 of the log while no Cairn runs on the folder. If interrupted, the
 * tables are as they were.
 */
export async function rebuildFolder(
  folder: DataFolder,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: RebuildProgress) => void },
): Promise<{ readonly records: number }> {
  await using stack = new AsyncDisposableStack();
  await mustHaveLog(folder);
  const log = await openLmdbLog({ path: folder.log });
  stack.defer(() => log.close());
  const warehouse = await connectWarehouse({ kind: 'embedded', path: folder.warehouse });
  stack.defer(() => warehouse.close());
  // Awaited here: what it works with is closed after this.
  return await rebuild({
    warehouse,
    openLog: async () => log,
    project: (deps) => projectOnThread(log, deps),
    graceMs: 0,
    ...options,
  });
}
