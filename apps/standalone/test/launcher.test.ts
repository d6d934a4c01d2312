import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '@cairn/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../../../tools/bootstrap/cairn.mjs', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-launcher-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the launcher of npm start', () => {
  it('lets Cairn finish when its whole process group is signalled, as systemd does', async () => {
    await using tree = await started();
    const answer = await tree.requestUnderWay();
    process.kill(-tree.pid, 'SIGTERM');
    expect(await answer.finish()).toBe(200);
    expect(await tree.exitCode()).toBe('0');
  });

  it('lets Cairn finish when npm and its shell are killed', async () => {
    await using tree = await started();
    const answer = await tree.requestUnderWay();
    process.kill(tree.pid, 'SIGKILL');
    expect(await answer.finish()).toBe(200);
    expect(await tree.exitCode()).toBe('0');
  });
});

it('reports that npm has consumed the options before the two dashes', () => {
  // As npm does for `npm start --port=8081 --no-demo`.
  const env = {
    ...processEnvironment(),
    npm_lifecycle_event: 'start',
    npm_config_port: '8081',
    npm_config_demo: '',
  };
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'start'], { env, encoding: 'utf8' });
  expect(stderr).toMatch(
    /^cairn: npm has kept for itself what was meant for Cairn: port, demo\.\n.*npm start -- --port/,
  );
  expect(status).toBe(1);
});

/** A Cairn under two shells in its own process group, as npm starts it. */
async function started() {
  const args = `--data-dir ${folder}/data --port 0 --no-demo --json --api-key key:secret-long-enough`;
  // A shell with a trap continues after `wait`, so the exit code has to be recorded.
  const inner = `trap : TERM; "${process.execPath}" "${launcher}" start ${args} & wait $!; code=$?
    while [ $code -gt 128 ] && kill -0 $! 2>/dev/null; do wait $!; code=$?; done; echo $code > ${folder}/code`;
  const shell = spawn('sh', ['-c', `sh -c '${inner}' & wait`], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  shell.stdout.on('data', (text) => {
    said.out += text;
  });
  shell.stderr.on('data', (text) => {
    said.err += text;
  });
  await expect.poll(() => said.out, { timeout: 120_000 }).toContain('"ready":true');
  const { endpoint } = JSON.parse(said.out) as { endpoint: string };
  return {
    pid: pidOf(shell),
    async requestUnderWay() {
      const post = request(`${endpoint}/statements`, {
        method: 'POST',
        auth: 'key:secret-long-enough',
        headers: { 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' },
      });
      const status = statusOf(post);
      post.write('[');
      await sleep(200);
      return {
        async finish() {
          await expect.poll(() => said.err).toContain('"msg":"stopping');
          // The launcher checks its parents four times a second.
          await sleep(1_000);
          post.end(']');
          return status;
        },
      };
    },
    async exitCode() {
      await expect.poll(() => readFile(join(folder, 'code'), 'utf8').catch(() => '')).toMatch(/\n/);
      return (await readFile(join(folder, 'code'), 'utf8')).trim();
    },
    async [Symbol.asyncDispose]() {
      try {
        process.kill(-pidOf(shell), 'SIGKILL');
      } catch {
        // All of it has ended.
      }
    },
  };
}

async function statusOf(post: ClientRequest): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    post.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    post.on('error', reject);
  });
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The shell was not started.');
  return pid;
}
