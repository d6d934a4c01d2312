import { fileURLToPath } from 'node:url';
import { OpenError } from '@cairn/lrs';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const FOLDER = fileURLToPath(new URL('../drizzle', import.meta.url));

/** Any number, the same in every Cairn: the process that migrates has this advisory lock. */
const LOCK = 0x63_61_69_72;

/**
 * Brings the database to the schema of this code. Safe when several processes start at once: one works, the
 * others wait and find nothing to do.
 * @throws {OpenError} when the database cannot be reached or a newer Cairn has migrated it
 */
export async function migrateStore(url: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await refuseNewer(client);
    await migrate(drizzle(client), { migrationsFolder: FOLDER }).catch(notMigrated);
  } finally {
    // Ends the session and with it the lock.
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'cairn-migrate',
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener a connection that breaks would end the process; the running query reports it, too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
    throw new OpenError(
      `PostgreSQL at ${withoutPassword(url)} cannot be reached (${why}).`,
      'Check that it runs, and that DATABASE_URL names its host, port, database, user and password.',
      { retriable: true, cause },
    );
  }
}

/** Drizzle's own error says the statement; its cause, what PostgreSQL said of it. */
function notMigrated(error: unknown): never {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new OpenError(
    `The database cannot be brought to the schema of this Cairn (${why}).`,
    'Check that PostgreSQL keeps running, and that the user of DATABASE_URL owns the database.',
    { retriable: true, cause },
  );
}

async function refuseNewer(client: pg.Client): Promise<void> {
  const known = new Set(
    readMigrationFiles({ migrationsFolder: FOLDER }).map((migration) => migration.folderMillis),
  );
  const { rows } = await client.query<{ applied: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations')::text as applied",
  );
  if (rows[0]?.applied == null) return;
  const applied = await client.query<{ created_at: string }>(
    'select created_at from drizzle.__drizzle_migrations',
  );
  if (applied.rows.every((row) => known.has(Number(row.created_at)))) return;
  throw new OpenError(
    'A newer Cairn has migrated the database.',
    'Start the newer Cairn, or restore the backup taken before the upgrade.',
    { retriable: false },
  );
}

/** A URL fit for a message. */
function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:/?#@]*):[^@/]*@/, '$1:***@').replace(/([?&]password=)[^&]*/i, '$1***');
}
