import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_PLACES, Unavailable } from '@cairn/lrs';
import {
  documentStoreContract,
  draftStoreContract,
  invitationStoreContract,
  keyStoreContract,
  lookStoreContract,
  refusalStoreContract,
  userStoreContract,
} from '@cairn/lrs/contract';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/start.ts';
import { migrateStore } from './migrate.ts';
import { openStore, type Store } from './open-store.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let opened: Store[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-store-'));
  postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres') });
  // Several processes may start at once.
  await Promise.all([migrateStore(postgres.url), migrateStore(postgres.url), migrateStore(postgres.url)]);
});
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()));
  opened = [];
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

function another(options: { pepper?: string } = {}): Store {
  const pepper = options.pepper ?? 'a pepper of some length';
  const store = openStore({ url: postgres.url, pepper, baseIri: 'https://lrs.example.org/xapi' });
  opened.push(store);
  return store;
}

async function sql(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(postgres.url);
  await client.connect();
  return client.query(text).then(
    async ({ rows }) => {
      await client.end();
      return rows;
    },
    async (error) => {
      await client.end();
      throw error;
    },
  );
}

/** An empty store with the tenants a and b. */
async function fresh(): Promise<Store> {
  await sql(
    'delete from sessions; delete from users; delete from invitations; delete from api_keys; delete from tenants; delete from documents; delete from catalogue_drafts; delete from metric_looks; delete from refused_requests',
  );
  const store = another();
  for (const id of ['a', 'b']) await store.tenants.create({ id, name: id.toUpperCase() });
  return store;
}

documentStoreContract('PostgreSQL', async () => (await fresh()).documents);
draftStoreContract('PostgreSQL', async () => (await fresh()).drafts);
keyStoreContract('PostgreSQL', async () => (await fresh()).keys);
lookStoreContract('PostgreSQL', async () => (await fresh()).looks);
refusalStoreContract('PostgreSQL', async () => (await fresh()).refusals);
invitationStoreContract('PostgreSQL', fresh);
userStoreContract('PostgreSQL', async () => (await fresh()).users);

describe('the store', () => {
  it('keeps tenants by id, once', async () => {
    const store = await fresh();
    expect(await store.tenants.create({ id: 'a', name: 'again' })).toBe(false);
    expect(await store.tenants.get('a')).toMatchObject({ id: 'a', name: 'A' });
    expect(await store.tenants.get('c')).toBeUndefined();
    expect(await store.tenants.setLenient('a', true)).toBe(true);
    expect(await store.tenants.setLenient('c', true)).toBe(false);
    expect((await store.tenants.list()).map(({ lenient }) => lenient)).toEqual([true, false]);
    expect(await store.tenants.create({ id: 'l', name: 'L', lenient: true })).toBe(true);
    expect(await store.tenants.get('l')).toMatchObject({ lenient: true });
    expect((await store.tenants.list()).map(({ id }) => id)).toEqual(['a', 'b', 'l']);
    await expect(store.tenants.create({ id: 'A b', name: '' })).rejects.toThrow(RangeError);
  });

  it('forgets invitations when their time is over', async () => {
    const { invitations } = await fresh();
    const { token } = await invitations.invite({ tenant: 'a', email: 'eve@x.example', role: 'analyst' });
    await sql("update invitations set expires_at = now() - interval '1 second'");
    expect(await invitations.find(token)).toBeUndefined();
    expect(await invitations.accept(token, { name: '', password: 'correct horse battery' })).toBeUndefined();
    expect(await invitations.list('a')).toEqual([]);
    await invitations.invite({ tenant: 'b', email: 'bob@x.example', role: 'analyst' });
    expect(await sql('select email from invitations')).toEqual([{ email: 'bob@x.example' }]);
  });

  it('loses no merge when two processes merge into one document', async () => {
    const stores = [await fresh(), another()];
    const scope = { resource: 'agentProfile', tenant: 'a', agent: 'x' } as const;
    const post = (i: number) => ({
      contentType: 'application/json',
      content: new TextEncoder().encode(`{"k${i}":1}`),
    });
    const merges = Array.from({ length: 50 }, (_, i) =>
      stores[i % 2]?.documents.merge(scope, 'd', post(i), {}, { mostBytes: 1_000_000 }),
    );
    await Promise.all(merges);
    const stored = await stores[0]?.documents.get(scope, 'd');
    expect(Object.keys(JSON.parse(new TextDecoder().decode(stored?.content)))).toHaveLength(50);
  });

  it('authenticates only under the pepper the keys were made with', async () => {
    const store = await fresh();
    const { key, secret } = await store.keys.create({ tenant: 'a', name: 'x', scopes: ['all'] });
    expect(await another().keys.authenticate(key.id, secret)).toBeDefined();
    expect(
      await another({ pepper: 'another pepper, as long' }).keys.authenticate(key.id, secret),
    ).toBeUndefined();
  });

  it('signs alike in every process of one pepper, and differently under another', async () => {
    const store = await fresh();
    const { key } = await store.keys.create({ tenant: 'a', name: 'x', scopes: ['all'] });
    const signed = async (other: Store) => (await other.keys.find(key.id))?.sign('text');
    expect(await signed(another())).toEqual(await signed(store));
    expect(await signed(another({ pepper: 'another pepper, as long' }))).not.toEqual(await signed(store));
  });

  it('keeps no secret, password or token in the clear', async () => {
    const store = await fresh();
    const { secret } = await store.keys.create({ tenant: 'a', name: 'x', scopes: ['all'] });
    const { password } = await store.users.create({ tenant: 'a', email: 'a@x.example', name: 'A' });
    const session = await store.users.signIn('a@x.example', password);
    const rows = await sql(
      'select (select json_agg(k) from api_keys k) k, (select json_agg(u) from users u) u, (select json_agg(s) from sessions s) s',
    );
    const dump = JSON.stringify(rows);
    const hexOf = (text: string) => Buffer.from(text).toString('hex');
    expect(dump).toContain('a@x.example');
    for (const hidden of [secret, password, session?.token ?? '']) {
      expect(dump).not.toContain(hidden);
      expect(dump).not.toContain(hexOf(hidden));
    }
  });

  it('ends sessions when their time is over', async () => {
    const store = await fresh();
    await store.users.create({
      tenant: 'a',
      email: 'a@x.example',
      name: 'A',
      password: 'long enough for all',
    });
    const session = await store.users.signIn('a@x.example', 'long enough for all');
    await sql("update sessions set expires_at = now() - interval '1 second'");
    expect(await store.users.session(session?.token ?? '')).toBeUndefined();
    await store.users.signIn('a@x.example', 'long enough for all');
    expect(await sql('select count(*)::int as n from sessions')).toEqual([{ n: 1 }]);
  });

  it('does not repeat parameters in errors', async () => {
    const store = await fresh();
    const scope = { resource: 'agentProfile', tenant: 'a', agent: 'x\0' } as const;
    const content = new TextEncoder().encode('private matter');
    const error = await store.documents
      .put(scope, 'd', { contentType: 'text/plain', content }, {}, { requirePreconditionIfExists: false })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toMatch(/params|private|707269/);
  });

  it('says that it is unavailable when there is no server, and refuses a short pepper', async () => {
    const url = 'postgresql://nobody@/none?host=/nonexistent';
    const store = openStore({ url, pepper: 'a pepper of some length', baseIri: 'https://x.example' });
    await expect(store.keys.authenticate('k', 's')).rejects.toThrow(Unavailable);
    await store.close();
    expect(() => openStore({ url, pepper: 'short', baseIri: 'https://x.example' })).toThrow(/16 characters/);
  });

  it('says that it is unavailable when the server hangs, and continues when it no longer does', async () => {
    await using way = await openWay(postgres.url);
    const pepper = 'a pepper of some length';
    const store = openStore({ url: way.url, pepper, baseIri: 'https://x.example', answerMs: 500 });
    opened.push(store);
    await store.tenants.list();
    way.standStill(true);
    await expect(store.keys.authenticate('k', 's')).rejects.toThrow(Unavailable);
    await expect(store.ping()).rejects.toThrow();
    way.standStill(false);
    await vi.waitFor(() => store.tenants.list(), { timeout: 60_000 });
  });
});

/** A way to PostgreSQL on which nothing comes through for a while, though the connections stay open. */
async function openWay(direct: string) {
  const SOCKET = '.s.PGSQL.5432';
  const path = await mkdtemp(join(tmpdir(), 'cairn-way-'));
  const folder = new URLSearchParams(direct.slice(direct.indexOf('?'))).get('host') ?? '';
  const sockets = new Set<Socket>();
  let still = false;
  const way = createServer((client) => {
    const upstream = connect(join(folder, SOCKET));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void to.write(bytes));
      from.on('error', () => undefined);
      from.once('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    if (still) for (const one of [client, upstream]) one.pause();
  });
  await new Promise<void>((listening) => way.listen(join(path, SOCKET), listening));
  return {
    url: `${direct.slice(0, direct.indexOf('?'))}?host=${encodeURIComponent(path)}`,
    standStill(now: boolean) {
      still = now;
      for (const socket of sockets) {
        if (now) socket.pause();
        else socket.resume();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => way.close(closed));
      await rm(path, { recursive: true, force: true });
    },
  };
}

it('has no table of which nobody says whether it holds personal data, nor one without the columns named', async () => {
  const rows = await sql(
    "select table_name, column_name from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema', 'drizzle')",
  );
  const columns = Map.groupBy(rows, (row) => String(row.table_name));
  const places = DATA_PLACES.filter(({ store }) => store === 'postgresql');
  // A table that is missing here: enter it in packages/lrs/src/personal-data.ts.
  expect([...columns.keys()].sort()).toEqual(places.map(({ name }) => name).sort());
  for (const place of places) {
    const own = (columns.get(place.name) ?? []).map((row) => String(row.column_name));
    expect(own).toEqual(expect.arrayContaining(place.isPersonal ? Object.keys(place.person) : []));
  }
});

describe('migrateStore', () => {
  it('does nothing the second time', async () => {
    const applied = () => sql('select id, hash, created_at from drizzle.__drizzle_migrations order by id');
    const first = await applied();
    expect(first.length).toBeGreaterThan(0);
    await migrateStore(postgres.url);
    expect(await applied()).toEqual(first);
  });

  it('lets users who were there before roles do what they did, and makes the oldest of a tenant its admin', async () => {
    const before = join(folder, 'before-roles');
    await cp(new URL('../drizzle', import.meta.url), before, { recursive: true });
    const journal = JSON.parse(await readFile(join(before, 'meta', '_journal.json'), 'utf8'));
    const entries = journal.entries.filter(({ idx }: { idx: number }) => idx < 6);
    await writeFile(join(before, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
    await sql('create database before_roles');
    const url = postgres.url.replace(/\/[^/?]*\?/, '/before_roles?');
    const client = new pg.Client(url);
    await client.connect();
    await migrate(drizzle(client), { migrationsFolder: before });
    await client.query(`insert into tenants (id, name) values ('a', 'A'), ('b', 'B')`);
    await client.query(`insert into users (email, tenant, name, password_hash, created_at) values
      ('new@a', 'a', '', '', '2026-02-02'), ('old@a', 'a', '', '', '2026-01-01'), ('only@b', 'b', '', '', '2026-03-03')`);
    await migrateStore(url);
    const { rows } = await client.query('select email, role from users order by email');
    await client.end();
    expect(rows).toEqual([
      { email: 'new@a', role: 'programme-owner' },
      { email: 'old@a', role: 'admin' },
      { email: 'only@b', role: 'admin' },
    ]);
  });

  it('refuses a database that a newer Cairn has migrated', async () => {
    await sql("insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)");
    try {
      await expect(migrateStore(postgres.url)).rejects.toThrow(/newer Cairn/);
    } finally {
      await sql("delete from drizzle.__drizzle_migrations where hash = 'x'");
    }
  });

  it('names the server it cannot reach, without the password', async () => {
    const failure = migrateStore('postgresql://cairn:hunter22@127.0.0.1:1/cairn');
    await expect(failure).rejects.toThrow(/127\.0\.0\.1:1/);
    await expect(failure).rejects.not.toThrow(/hunter22/);
  });
});
