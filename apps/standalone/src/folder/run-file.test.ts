import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findRunning, removeRunFile, writeRunFile } from './run-file.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-run-file-'));
  file = join(folder, 'run.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('finds the process that wrote it, until it is removed', async () => {
  const secret = await writeRunFile(file, 'http://127.0.0.1:8080');
  expect(await findRunning(file)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:8080', secret });
  await removeRunFile(file);
  expect(await findRunning(file)).toBeUndefined();
});

it('finds none when its process is gone, or it is not such a file', async () => {
  await writeRunFile(file, 'http://127.0.0.1:8080');
  const written = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...written, pid: 2 ** 22 + 1 }));
  expect(await findRunning(file)).toBeUndefined();
  await writeFile(file, '{"pid":');
  expect(await findRunning(file)).toBeUndefined();
});

it.runIf(existsSync('/proc/self/stat'))('does not take another process of that number for it', async () => {
  await writeRunFile(file, 'http://127.0.0.1:8080');
  const written = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...written, pid: process.ppid }));
  expect(await findRunning(file)).toBeUndefined();
});
