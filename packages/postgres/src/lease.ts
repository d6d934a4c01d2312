import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** The right to do something that one process at a time should do. */
export interface Lease {
  /** Aborts when the lease may have passed to another process: what is under way has to end. */
  readonly lost: AbortSignal;
  /** Aborts when another process asks for it to be handed over: what is under way should end, and the lease be released. */
  readonly wanted: AbortSignal;
  release(): Promise<void>;
}

export interface LeaseOptions {
  readonly url: string;
  /** What it is for, such as `statement-workers`; the same everywhere. */
  readonly name: string;
  /** Stops the waiting. */
  readonly signal: AbortSignal;
  /** Asks the holder to hand it over, and nobody else gets it meanwhile; otherwise waits for it. */
  readonly takeOver?: boolean;
  /** Called for failures before the lease is taken; another attempt follows. */
  readonly onRetry?: (error: unknown) => void;
}

/** Keeps Cairn's leases apart from other users' advisory locks. */
const SPACE = 0x63_61_69_72;
const RETRY_MS = 500;
/** Nobody does the work while it is being handed over. */
const TAKE_OVER_MS = 50;
const BEAT_MS = 1_000;
/** Without an answer for this long, ms, the server may have given the lease to somebody else. */
const ANSWER_MS = 5_000;

/** The server ends the session of a holder that hangs or is disconnected, and with it the lease. */
const SESSION = `set idle_session_timeout = '6s'; set tcp_keepalives_idle = 5;
  set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3`;

/**
 * Waits until no other process holds the lease, and takes it: an advisory lock of a connection of its own, which
 * PostgreSQL (14 or newer) releases when the process or its connection is gone, or hangs for seconds. It does not stop a holder that has not noticed the
 * loss: what it writes must do no harm. Poolers that share connections (PgBouncer by transaction) cannot carry it.
 * @returns undefined when the signal aborted first
 */
export async function takeLease(options: LeaseOptions): Promise<Lease | undefined> {
  const { signal, onRetry } = options;
  while (!signal.aborted) {
    try {
      const lease = await tryOnce(options);
      if (lease !== undefined) return lease;
    } catch (error) {
      onRetry?.(error);
    }
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

async function tryOnce(options: LeaseOptions): Promise<Lease | undefined> {
  const { url, name, signal, takeOver = false } = options;
  const client = new pg.Client({
    connectionString: url,
    application_name: `cairn-lease-${name}`,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
  });
  const lost = new AbortController();
  // Without a listener a connection that breaks would end the process.
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  try {
    await client.connect();
    await client.query(SESSION);
    const until = async (lock: () => Promise<boolean>, everyMs: number) => {
      while (!(await lock())) {
        if (signal.aborted) throw signal.reason;
        await sleep(everyMs, undefined, { signal });
      }
    };
    if (takeOver) await until(() => tryLock(client, wantedName(name)), RETRY_MS);
    const lock = async () => (takeOver || !(await isWanted(client, name))) && (await tryLock(client, name));
    await until(lock, takeOver ? TAKE_OVER_MS : RETRY_MS);
  } catch (error) {
    await client.end().catch(() => undefined);
    if (signal.aborted) return undefined;
    throw error;
  }
  const wanted = new AbortController();
  const ask = async () => {
    if ((await isWanted(client, name)) && !takeOver) wanted.abort();
  };
  const beat = setInterval(() => ask().catch(() => lost.abort()), BEAT_MS);
  const release = async () => {
    clearInterval(beat);
    await client.end().catch(() => undefined);
  };
  lost.signal.addEventListener('abort', () => void release(), { once: true });
  return { lost: lost.signal, wanted: wanted.signal, release };
}

/** The lock of a process that asks for a lease to be handed over. */
const wantedName = (name: string) => `${name} wanted`;

/** Whether another process asks for it to be handed over: that process holds a lock that says so while it lives. */
async function isWanted(client: pg.Client, name: string): Promise<boolean> {
  const sql = `select exists (
    select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid = $1::int4::oid and objid = hashtext($2)::oid
  ) as wanted`;
  const { rows } = await client.query<{ wanted: boolean }>(sql, [SPACE, wantedName(name)]);
  return rows[0]?.wanted === true;
}

async function tryLock(client: pg.Client, name: string): Promise<boolean> {
  const sql = 'select pg_try_advisory_lock($1, hashtext($2)) as taken';
  const { rows } = await client.query<{ taken: boolean }>(sql, [SPACE, name]);
  return rows[0]?.taken === true;
}
