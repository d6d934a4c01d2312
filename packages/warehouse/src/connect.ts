import { openEmbedded } from './embedded-sessions.ts';
import { followGenerations } from './follow-generations.ts';
import { openHttp } from './http-sessions.ts';
import type { GenerationalWarehouse } from './warehouse.ts';

/** Where the warehouse is: in this process, or a ClickHouse server or cluster. */
export type WarehouseAddress =
  | {
      readonly kind: 'embedded';
      /** Data directory; made when absent. One process at a time. */
      readonly path: string;
      /** Most bytes of memory the engine may take before it refuses a query; default 1 GiB. */
      readonly memoryBytes?: number;
      /** Queries that may run at once; default 4. Node's UV_THREADPOOL_SIZE must be larger. */
      readonly readers?: number;
    }
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly username: string;
      readonly password: string;
      readonly database: string;
      /** Whether the database is made when it is absent and the user may do so; default true. */
      readonly make?: boolean;
      readonly readers?: number;
    };

const DEFAULT_READERS = 4;
const DEFAULT_MEMORY = 1024 ** 3;

/**
 * Opens the warehouse; run `migrate` next.
 * @throws {OpenError} with a remedy, when the directory or the server cannot be used
 */
export async function connectWarehouse(address: WarehouseAddress): Promise<GenerationalWarehouse> {
  const { readers = DEFAULT_READERS } = address;
  if (address.kind === 'embedded') {
    const { path, memoryBytes = DEFAULT_MEMORY } = address;
    return followGenerations(await openEmbedded({ path, memoryBytes }), readers);
  }
  const { url, username, password, database, make = true } = address;
  // The writer and the look-out for new generations, beside the readers.
  const server = { url, username, password, database, make, connections: readers + 2 };
  return followGenerations(await openHttp(server), readers);
}
