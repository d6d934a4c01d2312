import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  ['rebuild'],
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
