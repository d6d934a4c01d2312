import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noteRebuildReason, REBUILD_REASONS } from './rebuild-reasons.ts';
import { isReplicated, replicatedTable } from './replication.ts';
import { defineQuery, type Warehouse } from './warehouse.ts';

/** Cairn's own migrations. */
export const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));

/** A migration cannot be applied; the message names the file and the remedy. */
export class MigrationError extends Error {
  /** Whether it may be applied a moment later: the engine failed or refused, as it does while it is still starting. */
  readonly retriable: boolean;

  constructor(message: string, options: { readonly retriable: boolean; cause?: unknown }) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'MigrationError';
    this.retriable = options.retriable;
  }
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
  /** Why rows that were made before should be rebuilt. */
  readonly rebuild?: string;
}

const applied = defineQuery<{ number: number; checksum: string }>({
  name: 'migrations.applied',
  sql: 'SELECT number, any(checksum) AS checksum FROM schema_migrations GROUP BY number',
});

/**
 * Applies the migrations of a directory (`NNN_name.sql`) that the warehouse does not have yet, in order of
 * their numbers. Each statement must be repeatable (IF NOT EXISTS): a crash in between runs the file again.
 * In a replicated database every table gets copies. A line `-- Rebuild: <why>` in a file says that rows are made
 * otherwise from now on; where there are rows, {@link rebuildReasons} tells of it.
 * @returns names of the files applied now
 * @throws {MigrationError} when a file is misnamed, fails, or was edited after it had been applied
 */
export async function migrate(
  warehouse: Pick<Warehouse, 'query' | 'command' | 'insert'>,
  directory: string = MIGRATIONS,
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const replicated = await isReplicated(warehouse);
  const define = (sql: string) => warehouse.command(replicated ? replicatedTable(sql) : sql);
  await define(`CREATE TABLE IF NOT EXISTS schema_migrations
    (number UInt32, name String, checksum String)
    ENGINE = ReplacingMergeTree ORDER BY number SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`);
  await define(REBUILD_REASONS);
  const known = new Map((await warehouse.query(applied)).map((row) => [row.number, row.checksum]));
  const done: string[] = [];
  for (const migration of migrations) {
    const checksum = known.get(migration.number);
    if (checksum === undefined) {
      const { number, name, rebuild } = migration;
      if (rebuild !== undefined) await noteRebuildReason(warehouse, number, rebuild);
      await apply(define, migration);
      await warehouse.insert('schema_migrations', [{ number, name, checksum: migration.checksum }]);
      done.push(migration.name);
    } else if (checksum !== migration.checksum) {
      throw new MigrationError(
        `${migration.name} was changed after it had been applied to this warehouse. ` +
          'Restore the file and put the change into a new migration with the next number.',
        { retriable: false },
      );
    }
  }
  return done;
}

async function apply(
  define: (sql: string) => Promise<void>,
  { name, sql }: Pick<Migration, 'name' | 'sql'>,
): Promise<void> {
  for (const statement of statementsOf(sql)) {
    try {
      await define(statement);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new MigrationError(`${name} failed: ${reason}`, { retriable: true, cause });
    }
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const number = Number(/^(\d{3})_\w+\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) {
      throw new MigrationError(`${name} in ${directory} is not named like 001_statements.sql. Rename it.`, {
        retriable: false,
      });
    }
    const twin = migrations.find((other) => other.number === number);
    if (twin)
      throw new MigrationError(`${twin.name} and ${name} have the same number. Renumber the newer one.`, {
        retriable: false,
      });
    const sql = await readFile(join(directory, name), 'utf8');
    const rebuild = /^-- Rebuild: (.+)$/m.exec(sql)?.[1]?.trim();
    const checksum = createHash('sha256').update(sql).digest('hex');
    migrations.push({ number, name, sql, checksum, ...(rebuild !== undefined && { rebuild }) });
  }
  return migrations;
}

/** Statements end with a semicolon at the end of a line; `--` lines are comments. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/^[ \t]*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
