import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/start.ts';
import { ensureKey, ensureTenant, ensureUser } from './first-start.ts';
import { takeLease } from './lease.ts';
import { migrateStore } from './migrate.ts';
import { openStore } from './open-store.ts';

let folder: string;
let postgres: EmbeddedPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-lease-'));
  postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres') });
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;
const take = (name: string, signal = never) => takeLease({ url: postgres.url, name, signal });

it('is held by one at a time, and passes on when it is released', async () => {
  const first = await take('a');
  const other = await take('b');
  let passed = false;
  const second = take('a').then((lease) => {
    passed = true;
    return lease;
  });
  expect(passed).toBe(false);
  await first?.release();
  await (await second)?.release();
  await other?.release();
  expect(passed).toBe(true);
});

it.each(['SIGKILL', 'SIGSTOP'] as const)('passes on when its holder gets %s', async (signal) => {
  const module = new URL('./lease.ts', import.meta.url);
  const source = `
    import { takeLease } from '${module}';
    await takeLease({ url: ${JSON.stringify(postgres.url)}, name: 'c', signal: new AbortController().signal });
    console.log('held');`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', source]);
  await once(holder.stdout, 'data');
  const next = take('c');
  holder.kill(signal);
  await (await next)?.release();
  holder.kill('SIGKILL');
});

it('says that it is lost when the connection is', async () => {
  const lease = await take('d');
  const lost = once(lease?.lost ?? never, 'abort');
  const client = new pg.Client(postgres.url);
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cairn-lease-d'",
  );
  await client.end();
  await lost;
  await (await take('d'))?.release();
});

it('is handed over when it is asked for, and comes back', async () => {
  const first = await take('f');
  const waiting = take('f');
  const other = takeLease({ url: postgres.url, name: 'f', signal: never, takeOver: true });
  await once(first?.wanted ?? never, 'abort');
  expect(first?.lost.aborted).toBe(false);
  await first?.release();
  const taken = await other;
  expect(taken?.wanted.aborted).toBe(false);
  let passed = false;
  waiting.then(() => {
    passed = true;
  });
  // A process that asks for it goes before one that waited longer.
  expect(passed).toBe(false);
  await taken?.release();
  await (await waiting)?.release();
});

it('is not waited for any longer when the signal aborts', async () => {
  const held = await take('e');
  const stop = new AbortController();
  const waiting = take('e', stop.signal);
  stop.abort();
  expect(await waiting).toBeUndefined();
  await held?.release();
});

it('makes tenant, key and user once, however many processes start at once', async () => {
  await migrateStore(postgres.url);
  const given = { id: 'bootstrap', secret: 'a secret of some length' };
  const start = async () => {
    const baseIri = 'https://lrs.example.org';
    const store = openStore({ url: postgres.url, pepper: 'a pepper of some length', baseIri });
    const tenant = await ensureTenant(store);
    await ensureKey(store, tenant, given);
    const user = await ensureUser(store, tenant);
    const key = await store.keys.authenticate(given.id, given.secret);
    await store.close();
    return { user, key: key?.id };
  };
  const all = await Promise.all([start(), start(), start()]);
  expect(all.map(({ key }) => key)).toEqual(['bootstrap', 'bootstrap', 'bootstrap']);
  expect(all.filter(({ user }) => user !== undefined)).toHaveLength(1);
});
