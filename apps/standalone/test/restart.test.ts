import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '@cairn/config';
import { bareEnvironment } from '@cairn/machine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCommand, startCommand } from './run-command.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-restart-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const options = (dataDir: string, port: number) =>
  `start --data-dir ${dataDir} --port ${port} --no-demo --json --api-key key:secret-long-enough`.split(' ');

async function ready(running: RunningCommand): Promise<void> {
  const outcome = await Promise.race([
    running.ended.then(({ err }) => err),
    expect.poll(() => running.out(), { timeout: 120_000 }).toContain('"ready":true'),
  ]);
  if (typeof outcome === 'string') throw new Error(`It did not start: ${outcome}`);
}

describe('a start while another Cairn with the same folder and port is ending', () => {
  it('takes over from one that has just been killed', async () => {
    const args = options(join(folder, 'killed'), await freePort());
    let running = startCommand(args);
    await ready(running);
    for (let round = 0; round < 3; round += 1) {
      running.kill('SIGKILL');
      const next = startCommand(args);
      await ready(next);
      await running.ended;
      running = next;
    }
    running.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ code: 0 });
  });

  it('knows what the one before was asked and refused until its stop', async () => {
    const port = await freePort();
    const args = options(join(folder, 'refusing'), port);
    await using first = startCommand(args);
    await ready(first);
    const headers = {
      authorization: `Basic ${Buffer.from('key:secret-long-enough').toString('base64')}`,
      'content-type': 'application/json',
      'x-experience-api-version': '2.0.0',
    };
    const refused = await fetch(`http://127.0.0.1:${port}/xapi/statements`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(refused.status).toBe(400);
    first.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0 });
    await using second = startCommand(args);
    await ready(second);
    const answer = await fetch(`http://127.0.0.1:${port}/api/refusals`, { headers });
    expect(await answer.json()).toMatchObject({ refusals: [{ key: 'key', path: '$.actor', count: 1 }] });
    second.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
  });

  it('waits for one that no longer answers but has not ended', async () => {
    const args = options(join(folder, 'stopping'), await freePort());
    await using first = startCommand(args);
    await ready(first);
    first.kill('SIGSTOP');
    await using second = startCommand(args);
    await expect.poll(() => second.err()).toContain('waiting for the previous Cairn on this data folder');
    first.kill('SIGTERM');
    first.kill('SIGCONT');
    expect(await first.ended).toMatchObject({ code: 0 });
    await ready(second);
    second.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
  });
});

describe('a signal', () => {
  it.each([
    ['SIGTERM', 'npm start', ['npm', 'start', '--silent', '--']],
    ['SIGTERM', 'the launcher', [process.execPath, 'tools/bootstrap/cairn.mjs', 'start']],
    ['SIGINT', 'the launcher', [process.execPath, 'tools/bootstrap/cairn.mjs', 'start']],
  ] as const)('%s to %s ends it with code 0, when Cairn has ended', async (signal, name, command) => {
    const [program, ...before] = command;
    const [, ...rest] = options(join(folder, `${signal}-${name.replace(' ', '-')}`), await freePort());
    const { HOME } = processEnvironment();
    const child = spawn(program, [...before, ...rest], {
      cwd: REPOSITORY,
      env: { ...bareEnvironment(), HOME },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    await expect.poll(() => out, { timeout: 120_000 }).toContain('"ready":true');
    const { endpoint } = JSON.parse(out) as { endpoint: string };
    child.kill(signal);
    const [code, killedBy] = await once(child, 'exit');
    expect({ code, killedBy, err }).toMatchObject({ code: 0, killedBy: null });
    expect(err).toContain('"msg":"stopping');
    await expect(fetch(endpoint), 'nothing of it is left').rejects.toThrow();
  });
});
