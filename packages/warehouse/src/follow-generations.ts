import type { BindableValue } from './bind.ts';
import { databaseOf, openGenerations } from './generations.ts';
import { relayTo } from './relay.ts';
import type { Engine, Session } from './session.ts';
import { createSessionPool, type SessionPool } from './session-pool.ts';
import { createTables } from './tables.ts';
import {
  type GenerationalWarehouse,
  type NamedQuery,
  type PinnedWarehouse,
  WarehouseError,
} from './warehouse.ts';

/** How often readers look whether another generation is in force, ms. Another process may have put it in force. */
const LOOK_MS = 500;

/** UNKNOWN_TABLE, UNKNOWN_DATABASE: the generation was dropped. */
const GONE = new Set(['60', '81']);

/** Sessions of the process that fills a generation beside the one in force: it must not delay users of that one. */
const OWN_SESSIONS = 2;

interface Pools {
  readonly reading: SessionPool<Session>;
  readonly writing: SessionPool<Session>;
}

/** The generation in force as a warehouse, which moves on to the next one when that comes into force. */
export async function followGenerations(engine: Engine, readers: number): Promise<GenerationalWarehouse> {
  const { kind, database } = engine;
  const pools: Pools[] = [];
  const open = async (reading: number, writing: number): Promise<Pools> => {
    const sessions = (count: number) =>
      Promise.all(Array.from({ length: count }, () => engine.openSession()));
    const opened = {
      reading: createSessionPool(await sessions(reading)),
      writing: createSessionPool(await sessions(writing)),
    };
    pools.push(opened);
    return opened;
  };
  const shared = await open(readers, 1);
  const tablesOf = (generation: number, { reading, writing }: Pools = shared) =>
    createTables({ kind, database: databaseOf(database, generation), reading, writing });
  const register = await openGenerations(tablesOf(1), database);

  let current = await register.inForce();
  let tables = tablesOf(current);
  let lookedAt = performance.now();
  let own: Promise<Pools> | undefined;

  function moveTo(generation: number): void {
    if (generation <= current) return;
    current = generation;
    tables = tablesOf(generation);
  }
  async function look(): Promise<number> {
    lookedAt = performance.now();
    moveTo(await register.inForce());
    return current;
  }
  function lookNowAndThen(): void {
    // Beside the query, which is right on either generation. When it fails, the next look will tell.
    if (kind === 'http' && performance.now() - lookedAt >= LOOK_MS) look().catch(() => undefined);
  }
  function pinnedTo(generation: number, own?: Pools): PinnedWarehouse {
    const pinned: PinnedWarehouse = {
      ...tablesOf(generation, own),
      relay: relayTo(databaseOf(database, generation), own ?? shared),
      pinned: async () => pinned,
      // The engine is the whole warehouse's.
      close: async () => undefined,
    };
    return pinned;
  }

  return {
    kind,
    get generation() {
      return current;
    },
    async query<Params extends Record<string, BindableValue>, Row>(
      query: NamedQuery<Params, Row>,
      ...params: Params extends Record<string, never> ? [] : [params: Params]
    ) {
      lookNowAndThen();
      const asked = current;
      try {
        return await tables.query(query, ...params);
      } catch (error) {
        const gone = error instanceof WarehouseError && GONE.has(error.code ?? '');
        if (!gone || (await look()) === asked) throw error;
        return tables.query(query, ...params);
      }
    },
    insert: (table, rows) => tables.insert(table, rows),
    insertLines: (table, columns, lines) => tables.insertLines(table, columns, lines),
    command: (sql, params) => tables.command(sql, params),
    pinned: async () => pinnedTo(await look()),
    async beginGeneration() {
      await register.dropOthers();
      own ??= open(OWN_SESSIONS, OWN_SESSIONS);
      const generation = await register.begin();
      return { generation, tables: pinnedTo(generation, await own) };
    },
    async putInForce(generation) {
      await register.putInForce(generation);
      moveTo(generation);
    },
    dropOtherGenerations: () => register.dropOthers(),
    async close() {
      await Promise.all(pools.flatMap(({ reading, writing }) => [reading.idle(), writing.idle()]));
      await engine.close();
    },
  };
}
