import { isReplicated, replicatedTable } from './replication.ts';
import { defineQuery, type Warehouse } from './warehouse.ts';

/** The part of a warehouse that works on one database. */
type Tables = Pick<Warehouse, 'query' | 'insert' | 'command'>;

/**
 * Which generations of the tables there are. A generation is a database with every table and its own marks: a rebuild
 * fills the next one beside the one in force, and then a single row says that it is in force (docs/adr/0008-generations.md).
 */
export interface GenerationRegister {
  /** The number of the generation in force; 1 before the first rebuild. */
  inForce(): Promise<number>;
  /** Makes the database of a new generation. Numbers are never used twice, so that no process that died late writes there. */
  begin(): Promise<number>;
  /** Once this resolves, every look-up finds the generation. Only greater numbers come after. */
  putInForce(generation: number): Promise<void>;
  /** Drops every generation but the one in force. Queries that run on one end as they began. */
  dropOthers(): Promise<void>;
}

/** The database that holds a generation. */
export function databaseOf(base: string, generation: number): string {
  return generation === 1 ? base : `${base}_v${generation}`;
}

const inForce = defineQuery<{ number: number }>({
  name: 'generations.in_force',
  sql: 'SELECT max(number) AS number FROM generations WHERE in_force = 1',
});

const newest = defineQuery<{ number: number }>({
  name: 'generations.newest',
  sql: 'SELECT max(number) AS number FROM generations',
});

const databases = defineQuery<{ name: string }, { prefix: string }>({
  name: 'generations.databases',
  sql: 'SELECT name FROM system.databases WHERE startsWith(name, {prefix:String})',
});

const firstTables = defineQuery<{ name: string }, { database: string }>({
  name: 'generations.first_tables',
  // Views first: nothing may be written to what is gone.
  sql: `SELECT name FROM system.tables
    WHERE database = {database:String} AND name != 'generations' ORDER BY engine != 'MaterializedView', name`,
});

const replicated = defineQuery<{ engine_full: string }, { database: string }>({
  name: 'generations.database_engine',
  sql: 'SELECT engine_full FROM system.databases WHERE name = {database:String}',
});

/** A table may be large, and is not missed. */
const ANY_SIZE = 'SETTINGS max_table_size_to_drop = 0, max_partition_size_to_drop = 0';

/** Opens the register, which is in the database of the first generation. */
export async function openGenerations(base: Tables, database: string): Promise<GenerationRegister> {
  const copies = await isReplicated(base);
  const table = `CREATE TABLE IF NOT EXISTS generations (number UInt32, in_force UInt8)
    ENGINE = ReplacingMergeTree(in_force) ORDER BY number SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;
  await base.command(copies ? replicatedTable(table) : table);
  const current = async () => Math.max(1, (await base.query(inForce))[0]?.number ?? 1);

  async function create(name: string): Promise<void> {
    if (!copies) {
      await base.command('CREATE DATABASE {name:Identifier} ENGINE = Atomic', { name });
      return;
    }
    // A replicated database is a cluster of its own name; the new one finds its copies at its own path.
    const engine = (await base.query(replicated, { database }))[0]?.engine_full ?? '';
    const own = engine.replace(/^Replicated\('([^']*)'/, (_, path: string) => `Replicated('${path}_${name}'`);
    await base.command(`CREATE DATABASE {name:Identifier} ON CLUSTER {database:Identifier} ENGINE = ${own}`, {
      name,
      database,
    });
  }

  async function dropFirst(): Promise<void> {
    for (const { name } of await base.query(firstTables, { database })) {
      await base.command(`DROP TABLE IF EXISTS {name:Identifier} ${ANY_SIZE}`, { name });
    }
  }

  return {
    inForce: current,
    async begin() {
      const number = Math.max(1, (await base.query(newest))[0]?.number ?? 1) + 1;
      await base.insert('generations', [{ number, in_force: 0 }]);
      await create(databaseOf(database, number));
      return number;
    },
    putInForce: (number) => base.insert('generations', [{ number, in_force: 1 }]),
    async dropOthers() {
      const kept = await current();
      const prefix = `${database}_v`;
      for (const { name } of await base.query(databases, { prefix })) {
        const number = /^\d+$/.test(name.slice(prefix.length))
          ? Number(name.slice(prefix.length))
          : undefined;
        if (number === undefined || number < 2 || number === kept) continue;
        const where = copies ? ` ON CLUSTER ${database}` : '';
        await base.command(`DROP DATABASE IF EXISTS {name:Identifier}${where} ${ANY_SIZE}`, { name });
      }
      if (kept !== 1) await dropFirst();
    },
  };
}
