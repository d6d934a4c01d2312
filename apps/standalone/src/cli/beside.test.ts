import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProgram } from './program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-beside-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['status'],
  ['keys', 'list'],
  ['keys', 'revoke', 'ck_1'],
  ['verify'],
  ['log', 'export', '-'],
  ['dead-letters', 'list'],
  ['dead-letters', 'retry', '--all'],
  ['import', '-', '--key', 'key:secret'],
])('%s %s makes no data folder where the name of one is mistyped', async (...command) => {
  const dataDir = join(folder, 'mistyped');
  await expect(
    createProgram('0.0.0').parseAsync(['node', 'cairn', ...command, '--data-dir', dataDir]),
  ).rejects.toThrow(`There is no Cairn data folder at ${dataDir}.`);
  expect(await readdir(folder)).toEqual([]);
});

// It lets go of the channel to whoever launched its process, without which a test's own would end in the middle.
it('rebuild makes none either', async () => {
  const dataDir = join(folder, 'mistyped');
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'rebuild', '--data-dir', dataDir]);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(said).toContain(`There is no Cairn data folder at ${dataDir}.`);
  expect(code).not.toBe(0);
  expect(await readdir(folder)).toEqual([]);
});
