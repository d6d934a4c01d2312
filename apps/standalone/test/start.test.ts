import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, xapiHeaders } from './ask-api.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
/** A store that was stopped after its first start: what it listed, one record of thirty statements. */
let first: RunningCairn;
let listed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-start-'));
  first = await startCairn({ dataDir: join(folder, 'first') });
  await post(
    first,
    Array.from({ length: 30 }, (_, n) => statementOf(`mailto:${n}@example.com`)),
  );
  expect(first.log()).toBe('');
  await settled(first);
  listed = await list(first);
  await first.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A copy of the stopped store. @returns its data folder */
async function copyOf(name: string): Promise<string> {
  const dataDir = join(folder, name);
  // The engine's links are relative: otherwise they would lead every copy to the tables of the first.
  await cp(first.dataDir, dataDir, { recursive: true, verbatimSymlinks: true });
  return dataDir;
}

const statementOf = (mbox: string) => ({
  actor: { mbox },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://example.com/a' },
});

function post(running: Parameters<typeof xapiHeaders>[0] & { endpoint: string }, statements: unknown) {
  return fetch(`${running.endpoint}/statements`, {
    method: 'POST',
    headers: xapiHeaders(running),
    body: JSON.stringify(statements),
  });
}

async function list(running: RunningCairn): Promise<string> {
  return (await fetch(`${running.endpoint}/statements`, { headers: xapiHeaders(running) })).text();
}

/** Runs a command to its end. */
async function cairn(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...said };
}

const start = (dataDir: string, port = '0') =>
  cairn('start', '--data-dir', dataDir, '--port', port, '--no-demo', '--json');

describe('cairn start', () => {
  it('reports in one sentence that the port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const { code, err } = await start(join(folder, 'port'), String(port));
    server.close();
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'port')), 'no folder is left behind').toBe(false);
    expect(err.trim()).toBe(
      `cairn: Port ${port} on 127.0.0.1 is in use. Stop the process that uses it, or choose another port with --port.`,
    );
  });

  it('reports that the data folder is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, err } = await start(join(folder, 'file'));
    expect(code).toBe(1);
    expect(err).toMatch(/is not a folder\. Choose another folder with --data-dir/);
  });

  it('reports a damaged data folder and the remedy, without a stack trace', async () => {
    const dataDir = await copyOf('damaged');
    await writeFile(join(dataDir, 'log', 'data.mdb'), 'this is not a log');
    const { code, err } = await start(dataDir);
    expect(code).not.toBe(0);
    expect(err).toMatch(/^cairn: .*log.*\n$/s);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('refuses to start when the log was lost, and starts after a rebuild', async () => {
    const dataDir = await copyOf('lost');
    await rm(join(dataDir, 'log'), { recursive: true });
    const { code, err } = await start(dataDir);
    expect(code).not.toBe(0);
    expect(err).toMatch(/has 0 records, but the tables were made from 1: the log was lost.*rebuild/);

    expect((await cairn('rebuild', '--data-dir', dataDir)).code).toBe(0);
    const second = await startCairn({ dataDir });
    const [id] = (await (await post(second, statementOf('mailto:a@example.com'))).json()) as string[];
    const { statements } = JSON.parse(await list(second)) as { statements: { id: string }[] };
    expect(statements.map((statement) => statement.id)).toEqual([id]);
    await second.stop();
  });

  it('reports missing documents, keys and users when only the log was restored', async () => {
    const dataDir = await copyOf('without-database');
    await rm(join(dataDir, 'postgres'), { recursive: true });
    const second = await startCairn({ dataDir });
    expect(second.log()).toMatch(/the database is new, but the log is not: .*postgres/);
    await second.stop();
    const third = await startCairn({ dataDir });
    expect(third.log()).toBe('');
    await third.stop();
  });

  it('reports that the key of --api-key has another secret', async () => {
    const dataDir = await copyOf('secret');
    const { code, err } = await cairn(
      ...[
        'start',
        '--data-dir',
        dataDir,
        '--port',
        '0',
        '--no-demo',
        '--json',
        '--api-key',
        'test-key:another-secret-as-long',
      ],
    );
    expect(code).not.toBe(0);
    expect(err).toMatch(/key.*test-key.*already exists.*Give the secret of that key/s);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('names an invalid setting', async () => {
    const { code, err } = await start(join(folder, 'setting'), 'eighty');
    expect(code).not.toBe(0);
    expect(err).toMatch(/--port.*eighty.*65535/);
  });
});

describe('a Cairn that was started again, and commands while it runs', () => {
  let running: RunningCairn;
  beforeAll(async () => {
    running = await startCairn({ dataDir: await copyOf('running') });
  });
  afterAll(() => running.stop());

  it('a second start keeps its data: it finds statements, key and user', async () => {
    expect(first.user?.password).toBeTruthy();
    expect(await list(running)).toBe(listed);
    expect(running.user, 'a user is made once').toBeUndefined();
  });

  it('start refuses its folder', async () => {
    const { code, err } = await start(running.dataDir);
    expect(code).not.toBe(0);
    expect(err, 'one sentence, and nothing of an engine').toMatch(
      new RegExp(`^cairn: Cairn runs on .*running \\(process ${running.pid}, ${running.url}\\)[^\\n]*\\n$`),
    );
  });

  it('keys and users make, list and revoke; status follows', async () => {
    const { dataDir } = running;
    const made = await cairn(
      'keys',
      'create',
      'Moodle',
      '--data-dir',
      dataDir,
      '--scopes',
      'statements/write',
      '--json',
    );
    const { key, secret } = JSON.parse(made.out);
    const asMoodle = { ...running, key, secret };
    expect((await post(asMoodle, [])).status).toBe(200);
    const read = await fetch(`${running.endpoint}/statements`, { headers: xapiHeaders(asMoodle) });
    expect(read.status).toBe(403);
    expect((await cairn('keys', 'list', '--data-dir', dataDir)).out).toContain(`active   ${key}`);
    expect((await cairn('keys', 'revoke', key, '--data-dir', dataDir)).code).toBe(0);
    await expect.poll(async () => (await post(asMoodle, [])).status).toBe(401);
    // Busy for longer than a check may take, it says that it is not ready, and means it.
    const status = async () => (await cairn('status', '--data-dir', dataDir)).out;
    await expect.poll(status, { interval: 500 }).toMatch(/is ready at/);
    const user = JSON.parse(
      (await cairn('users', 'create', 'second@example.com', '--data-dir', dataDir, '--json')).out,
    );
    const signIn = await fetch(`${running.url}/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(user),
    });
    expect(signIn.status).toBe(204);
    const again = await cairn('users', 'create', 'second@example.com', '--data-dir', dataDir);
    expect(again.err).toMatch(/already.*another address/i);
    const rebuild = await cairn('rebuild', '--data-dir', dataDir);
    expect(rebuild).toMatchObject({ code: 0, out: expect.stringMatching(/^Rebuilt from \d+ records/) });
    await running.stop();
    expect((await cairn('status', '--data-dir', dataDir)).code).toBe(3);
  });
});

describe('the other commands', () => {
  it('explain themselves with --help', async () => {
    for (const args of [
      [],
      ['start'],
      ['status'],
      ['keys'],
      ['keys', 'create'],
      ['import'],
      ['rebuild'],
      ['demo'],
    ]) {
      const { code, out } = await cairn(...args, '--help');
      expect(code).toBe(0);
      expect(out).toMatch(/Usage: cairn/);
    }
  });

  it('rebuild every table from the log', async () => {
    const dataDir = await copyOf('rebuild');
    await rm(join(dataDir, 'warehouse'), { recursive: true });
    await mkdir(join(dataDir, 'warehouse'));
    const { out, code } = await cairn('rebuild', '--data-dir', dataDir);
    expect(out).toMatch(/Rebuilt from 1 records/);
    expect(code).toBe(0);
    const second = await startCairn({ dataDir });
    expect(await list(second)).toBe(listed);
    await second.stop();
  });
});
