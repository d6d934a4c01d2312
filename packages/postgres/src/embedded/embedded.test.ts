import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { launcher } from './launcher.ts';
import { isAlive, ownerMark, readPostmaster } from './postmaster.ts';
import { settings } from './settings.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

let root: string;
let directory: string;
let cluster: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-embedded-'));
  directory = join(root, 'postgres');
  cluster = join(directory, 'cluster');
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

/** Starts another process that holds the server, and waits until it does. */
async function holder(): Promise<{ process: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('../../test/hold-postgres.ts', import.meta.url));
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(child.stdout, 'data');
  return { process: child, url: String(url).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function refusal(): Promise<{ message: string; remedy: string }> {
  const outcome = await startEmbeddedPostgres({ directory }).catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: 'OpenError', remedy: expect.any(String) });
  return outcome as { message: string; remedy: string };
}

// The tests continue with the folder that the previous one left, as starts of one installation do.
describe('startEmbeddedPostgres', () => {
  it('makes the cluster in a folder closed to others, durable, off the network, after a first start cut off', async () => {
    await mkdir(join(directory, 'cluster.partial-999999999', 'base'), { recursive: true });
    const server = await startEmbeddedPostgres({ directory });
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect(await readdir(directory)).not.toContain('cluster.partial-999999999');
    const asked =
      "current_setting('fsync') f, current_setting('synchronous_commit') s, current_setting('full_page_writes') p, current_setting('listen_addresses') a, current_setting('data_checksums') c";
    expect(await query(server.url, `select ${asked}`)).toEqual([
      { f: 'on', s: 'on', p: 'on', a: '', c: 'on' },
    ]);
    await query(server.url, 'create table kept (n int); insert into kept values (1)');
    expect(await runningEmbeddedPostgres(directory)).toBe(server.url);
    await Promise.all([server.stop(), server.stop()]);
    expect(await runningEmbeddedPostgres(directory)).toBeUndefined();
  });

  it('finds its data again', async () => {
    const server = await startEmbeddedPostgres({ directory });
    expect(await query(server.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await server.stop();
  });

  it('refuses a folder that another living Cairn uses, and leaves that one alone', async () => {
    const other = await holder();
    expect((await refusal()).message).toContain(`in use by another Cairn (process ${other.process.pid})`);
    expect(await query(other.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await kill(other.process);
  });

  it('starts again after kill -9 of the process that ran it, with everything committed', async () => {
    const other = await holder();
    await query(other.url, 'insert into kept values (2)');
    await kill(other.process);
    const server = await startEmbeddedPostgres({ directory });
    expect(await query(server.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    await server.stop();
  });

  it('starts again after kill -9 of both that process and the server', async () => {
    const other = await holder();
    await query(other.url, 'insert into kept values (3)');
    const server = await readPostmaster(cluster);
    process.kill(server?.pid ?? Number.NaN, 'SIGKILL');
    await kill(other.process);
    const again = await startEmbeddedPostgres({ directory });
    expect(await query(again.url, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }]);
    await again.stop();
  });

  it('stops a server whose owner is gone, and starts its own', async () => {
    const { postgres } = await postgresBinaries();
    const launch = await launcher(await postgresAccount(cluster), [postgres, cluster]);
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    const orphan = launch(postgres, [
      '-D',
      cluster,
      ...settings({ socketFolder: directory, clusterName: ownerMark(gone.pid ?? 0) }),
    ]);
    const ended = once(orphan, 'exit');
    orphan.stderr?.resume();
    await expect.poll(async () => (await readPostmaster(cluster))?.status).toBe('ready');
    const server = await startEmbeddedPostgres({ directory });
    await ended;
    expect(await query(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }]);
    await server.stop();
  });

  it('does not signal a stranger that has the process id of a stale lock file', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const lock = [stranger.pid, cluster, 1, 5432, directory, '', '  1234567 42', 'ready   ', ''].join('\n');
    await writeFile(join(cluster, 'postmaster.pid'), lock);
    expect(await runningEmbeddedPostgres(directory)).toBeUndefined();
    const server = await startEmbeddedPostgres({ directory });
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    await server.stop();
    stranger.kill('SIGKILL');
  });

  it('tells when the server ends although nobody asked', async () => {
    const crash = Promise.withResolvers<string>();
    const server = await startEmbeddedPostgres({ directory, onCrash: crash.resolve });
    process.kill((await readPostmaster(cluster))?.pid ?? Number.NaN, 'SIGQUIT');
    expect(await crash.promise).toMatch(/unexpectedly/);
    await server.stop();
  });

  it('finds a place for its socket when the path is long', async () => {
    const long = join(root, 'y'.repeat(60), 'z'.repeat(60));
    const server = await startEmbeddedPostgres({ directory: long });
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(await runningEmbeddedPostgres(long)).toBe(server.url);
    await server.stop();
    const folder = new URLSearchParams(server.url.split('?')[1]).get('host') ?? '';
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await rm(folder, { recursive: true });
  });

  it('says so when the cluster is of another version', async () => {
    const version = join(cluster, 'PG_VERSION');
    const stored = await readFile(version);
    await writeFile(version, '17\n');
    expect((await refusal()).message).toMatch(
      /created by PostgreSQL 17, and this Cairn includes PostgreSQL 18/,
    );
    await writeFile(version, stored);
  });

  it('says so when the cluster is damaged', async () => {
    await rm(join(cluster, 'global', 'pg_control'));
    const damaged = await refusal();
    expect(damaged.message).toMatch(/damaged/);
    expect(damaged.remedy).toMatch(/backup/);
    await rm(join(cluster, 'PG_VERSION'));
    expect((await refusal()).message).toMatch(/damaged: it has no PG_VERSION/);
  });

  it('says so when the folder cannot be made', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const start = startEmbeddedPostgres({ directory: join(file, 'postgres') });
    await expect(start).rejects.toThrow(/cannot be created or used/);
  });
});
