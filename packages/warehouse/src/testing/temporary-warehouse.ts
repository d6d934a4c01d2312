import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectWarehouse } from '../connect.ts';
import { migrate } from '../migrate.ts';
import type { Warehouse } from '../warehouse.ts';

/** A migrated warehouse of its own for a test, and the way to be rid of it. */
export interface TemporaryWarehouse {
  readonly warehouse: Warehouse;
  remove(): Promise<void>;
}

/** Opens an embedded warehouse in a temporary directory; one at a time in a process. */
export async function openTemporaryWarehouse(): Promise<TemporaryWarehouse> {
  const path = await mkdtemp(join(tmpdir(), 'cairn-warehouse-'));
  const warehouse = await connectWarehouse({ kind: 'embedded', path });
  await migrate(warehouse);
  return {
    warehouse,
    async remove() {
      await warehouse.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}
