import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, xapiHeaders } from './ask-api.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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
  it('keeps its data: a second start finds statement, key and user', async () => {
    const dataDir = join(folder, 'again');
    const first = await startCairn({ dataDir });
    expect(first.user?.password).toBeTruthy();
    const body = JSON.stringify({
      actor: { mbox: 'mailto:a@example.com' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: 'https://example.com/a' },
    });
    const posted = await fetch(`${first.endpoint}/statements`, {
      method: 'POST',
      headers: xapiHeaders(first),
      body,
    });
    const [id] = (await posted.json()) as string[];
    await first.stop();

    const second = await startCairn({ dataDir });
    const found = await fetch(`${second.endpoint}/statements?statementId=${id}`, {
      headers: xapiHeaders(second),
    });
    expect(found.status).toBe(200);
    expect(second.user, 'a user is made once').toBeUndefined();
    await second.stop();
  });

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
    const dataDir = join(folder, 'damaged');
    await (await startCairn({ dataDir })).stop();
    await writeFile(join(dataDir, 'log', 'data.mdb'), 'this is no log');
    const { code, err } = await start(dataDir);
    expect(code).not.toBe(0);
    expect(err).toMatch(/^cairn: .*log.*\n$/s);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('refuses to start when the log was lost, and starts after a rebuild', async () => {
    const dataDir = join(folder, 'lost');
    const first = await startCairn({ dataDir });
    const body = JSON.stringify({
      actor: { mbox: 'mailto:a@example.com' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: 'https://example.com/a' },
    });
    const post = (running: typeof first) =>
      fetch(`${running.endpoint}/statements`, { method: 'POST', headers: xapiHeaders(running), body });
    await post(first);
    await settled(first);
    await first.stop();
    await rm(join(dataDir, 'log'), { recursive: true });
    const { code, err } = await start(dataDir);
    expect(code).not.toBe(0);
    expect(err).toMatch(/has 0 records, but the tables were made from 1: the log was lost.*rebuild/);

    expect((await cairn('rebuild', '--data-dir', dataDir)).code).toBe(0);
    const second = await startCairn({ dataDir });
    const [id] = (await (await post(second)).json()) as string[];
    const { statements } = (await (
      await fetch(`${second.endpoint}/statements`, { headers: xapiHeaders(second) })
    ).json()) as { statements: { id: string }[] };
    expect(statements.map((statement) => statement.id)).toEqual([id]);
    await second.stop();
  });

  it('reports missing documents, keys and users when only the log was restored', async () => {
    const dataDir = join(folder, 'without-database');
    const first = await startCairn({ dataDir });
    const headers = xapiHeaders(first);
    const body = JSON.stringify({
      actor: { mbox: 'mailto:a@example.com' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: 'https://example.com/a' },
    });
    await fetch(`${first.endpoint}/statements`, { method: 'POST', headers, body });
    expect(first.log()).toBe('');
    await first.stop();
    await rm(join(dataDir, 'postgres'), { recursive: true });
    const second = await startCairn({ dataDir });
    expect(second.log()).toMatch(/the database is new, but the log is not: .*postgres/);
    await second.stop();
    const third = await startCairn({ dataDir });
    expect(third.log()).toBe('');
    await third.stop();
  });

  it('reports that the key of --api-key has another secret', async () => {
    const dataDir = join(folder, 'secret');
    await (await startCairn({ dataDir })).stop();
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

  it('refuses a folder that another Cairn is using', async () => {
    const dataDir = join(folder, 'twice');
    const running = await startCairn({ dataDir });
    const { code, err } = await start(dataDir);
    await running.stop();
    expect(code).not.toBe(0);
    expect(err, 'one sentence, and nothing of an engine').toMatch(
      new RegExp(`^cairn: Cairn runs on .*twice \\(process ${running.pid}, ${running.url}\\)[^\\n]*\\n$`),
    );
  });

  it('names an invalid setting', async () => {
    const { code, err } = await start(join(folder, 'setting'), 'eighty');
    expect(code).not.toBe(0);
    expect(err).toMatch(/--port.*eighty.*65535/);
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

  it('make, list and revoke keys beside a running Cairn', async () => {
    const dataDir = join(folder, 'keys');
    const running = await startCairn({ dataDir });
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
    const body = JSON.stringify([]);
    const post = () =>
      fetch(`${running.endpoint}/statements`, { method: 'POST', headers: xapiHeaders(asMoodle), body });
    expect((await post()).status).toBe(200);
    const read = await fetch(`${running.endpoint}/statements`, { headers: xapiHeaders(asMoodle) });
    expect(read.status).toBe(403);
    expect((await cairn('keys', 'list', '--data-dir', dataDir)).out).toContain(`active   ${key}`);
    expect((await cairn('keys', 'revoke', key, '--data-dir', dataDir)).code).toBe(0);
    await expect.poll(async () => (await post()).status).toBe(401);
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

  it('rebuild every table from the log', async () => {
    const dataDir = join(folder, 'rebuild');
    const first = await startCairn({ dataDir });
    const statements = Array.from({ length: 30 }, (_, i) => ({
      actor: { mbox: `mailto:${i}@example.com` },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: 'https://example.com/a' },
    }));
    const list = async (running: typeof first) =>
      (await fetch(`${running.endpoint}/statements`, { headers: xapiHeaders(running) })).text();
    await fetch(`${first.endpoint}/statements`, {
      method: 'POST',
      headers: xapiHeaders(first),
      body: JSON.stringify(statements),
    });
    const before = await list(first);
    await first.stop();
    await rm(join(dataDir, 'warehouse'), { recursive: true });
    await mkdir(join(dataDir, 'warehouse'));
    const { out, code } = await cairn('rebuild', '--data-dir', dataDir);
    expect(out).toMatch(/Rebuilt from 1 records/);
    expect(code).toBe(0);
    const second = await startCairn({ dataDir });
    expect(await list(second)).toBe(before);
    await second.stop();
  });
});
