import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouseFront } from '@cairn/clickhouse-front';
import { connectWarehouse } from '../connect.ts';
import { migrate } from '../migrate.ts';
import type { GenerationalWarehouse, Warehouse } from '../warehouse.ts';

/** A separate, migrated warehouse for a test, and the way to remove it. */
export interface TemporaryWarehouse {
  readonly warehouse: GenerationalWarehouse;
  remove(): Promise<void>;
}

/** Both ways to a warehouse: what holds for one has to hold for the other. */
export const KINDS = ['embedded', 'http'] as const;

/**
 * Opens a warehouse of its own: in this process, one at a time, in a temporary directory; or over HTTP, where a process
 * beside this one stands in for the server.
 */
export async function openTemporaryWarehouse(
  kind: Warehouse['kind'] = 'embedded',
): Promise<TemporaryWarehouse> {
  return kind === 'embedded' ? openEmbedded() : openHttp();
}

async function openEmbedded(): Promise<TemporaryWarehouse> {
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

async function openHttp(): Promise<TemporaryWarehouse> {
  const user = { username: 'cairn', password: 'secret' };
  const front = await startClickHouseFront({ user });
  const warehouse = await connectWarehouse({ kind: 'http', url: front.url, ...user, database: 'cairn' });
  await migrate(warehouse);
  return {
    warehouse,
    async remove() {
      await warehouse.close();
      await front.stop();
    },
  };
}
