import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedConfig } from '@cairn/config';
import { openFolderStore } from '@cairn/content-store';
import { openLmdbLog } from '@cairn/event-log/lmdb';
import { connectWarehouse, migrate } from '@cairn/warehouse';
import { mustHaveLog, openDataFolder } from '../folder/data-folder.ts';
import { refuseWhileRunning } from '../folder/refuse-while-running.ts';
import { beginImport, finishImport } from '../folder/unfinished-import.ts';
import { once, type Parts, type PartsOptions } from './parts.ts';

/** The parts of a data folder that no Cairn runs on: its log and its warehouse take one process at a time. */
export async function embeddedParts(
  config: EmbeddedConfig,
  { create = false }: PartsOptions,
  stack: AsyncDisposableStack,
): Promise<Parts> {
  const { dataDir, pepper } = config.storage;
  const wasThere = existsSync(dataDir);
  const folder = await openDataFolder(dataDir, pepper, { create });
  await refuseWhileRunning(folder.path);
  let begun = false;
  // First here and so done last: what was made for an import that did not begin is taken away again.
  stack.defer(async () => {
    if (!create || begun || wasThere) return;
    const used = [folder.log, folder.postgres, folder.runFile].some((path) => existsSync(path));
    if (!used) await rm(folder.path, { recursive: true });
  });
  return {
    mode: 'embedded',
    folder,
    hasLog: existsSync(folder.log),
    unfinished: {
      async begin(file) {
        begun = true;
        await beginImport(folder, file);
      },
      finish: () => finishImport(folder),
    },
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
