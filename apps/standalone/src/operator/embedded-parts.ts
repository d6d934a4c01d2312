import { join } from 'node:path';
import type { EmbeddedConfig } from '@cairn/config';
import { openFolderStore } from '@cairn/content-store';
import { openLmdbLog } from '@cairn/event-log';
import { connectWarehouse, migrate } from '@cairn/warehouse';
import { mustHaveLog, openDataFolder } from '../folder/data-folder.ts';
import { refuseWhileRunning } from '../folder/refuse-while-running.ts';
import { once, type Parts, type PartsOptions } from './parts.ts';

/** The parts of a data folder that no Cairn runs on: its log and its warehouse take one process at a time. */
export async function embeddedParts(
  config: EmbeddedConfig,
  { create = false }: PartsOptions,
  stack: AsyncDisposableStack,
): Promise<Parts> {
  const folder = await openDataFolder(config.storage.dataDir, config.storage.pepper, { create });
  await refuseWhileRunning(folder.path);
  return {
    mode: 'embedded',
    folder,
    log: once(async () => {
      // What only looks must not make an empty log, and find it in order.
      if (!create) await mustHaveLog(folder);
      const log = await openLmdbLog({ path: folder.log });
      stack.defer(() => log.close());
      return log;
    }),
    warehouse: once(async () => {
      const warehouse = await connectWarehouse({ kind: 'embedded', path: folder.warehouse });
      stack.defer(() => warehouse.close());
      await migrate(warehouse);
      return warehouse;
    }),
    checks: async () => [],
    attachments: once(() =>
      openFolderStore(folder.attachments, join(folder.attachments, '.staging', `command-${process.pid}`)),
    ),
  };
}
