import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuseWhileRunning } from './refuse-while-running.ts';
import { findRunning, removeRunFile, writeRunFile } from './run-file.ts';

/** Nobody listens there. */
const SILENT = 'http://127.0.0.1:1';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-refuse-'));
  file = join(folder, 'run.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('lets a folder be used that nobody runs on, or that is not there yet', async () => {
  await refuseWhileRunning(folder);
  await refuseWhileRunning(join(folder, 'new'));
  expect(existsSync(join(folder, 'new'))).toBe(false);
});

it('refuses one whose Cairn answers, whatever it answers', async () => {
  const server = createServer((_, response) => response.writeHead(503).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await writeRunFile(file, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await expect(refuseWhileRunning(folder)).rejects.toThrow(`Cairn runs on ${folder} (process ${process.pid}`);
  server.close();
});

it('waits for one that does not answer, and says so once', async () => {
  await writeRunFile(file, SILENT);
  const waited: number[] = [];
  const done = refuseWhileRunning(folder, {
    onWait({ pid }) {
      waited.push(pid);
      setTimeout(() => removeRunFile(file), 300);
    },
  });
  await done;
  expect(waited).toEqual([process.pid]);
});

it('gives up on one that does not end', async () => {
  await writeRunFile(file, SILENT);
  await expect(refuseWhileRunning(folder, { endWithinMs: 10 })).rejects.toThrow('Cairn runs on');
});

it('removes only what this process wrote', async () => {
  await writeRunFile(file, SILENT);
  const own = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...own, pid: process.ppid }));
  await removeRunFile(file);
  expect(existsSync(file)).toBe(true);
});

it.runIf(existsSync('/proc/self/stat'))(
  'takes a process that has ended, but was not waited for, as gone',
  async () => {
    // A shell that became another program: the child it had started is never waited for.
    const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [text] = await once(parent.stdout, 'data');
    const pid = Number(String(text));
    await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    await writeRunFile(file, SILENT);
    const { ticks: _, ...own } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...own, pid }));
    expect(await findRunning(file)).toBeUndefined();
    parent.kill();
  },
);
