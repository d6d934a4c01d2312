import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pepperFile } from './pepper-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-pepper-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('draws a pepper once, for its owner only', async () => {
  const path = join(folder, 'pepper');
  const drawn = await Promise.all([pepperFile(path), pepperFile(path), pepperFile(path)]);
  expect(new Set([...drawn, await pepperFile(path)]).size).toBe(1);
  expect(Buffer.from(drawn[0] ?? '', 'base64url')).toHaveLength(32);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['pepper']);
});

it('is drawn once however many ask at the same moment', async () => {
  for (let round = 0; round < 20; round += 1) {
    const path = join(folder, `together-${round}`, 'pepper');
    await mkdir(dirname(path));
    const drawn = await Promise.all(Array.from({ length: 8 }, () => pepperFile(path)));
    expect(new Set(drawn).size).toBe(1);
    expect(await readdir(dirname(path))).toEqual(['pepper']);
  }
});

it('says which file cannot be used', async () => {
  await expect(pepperFile(join(folder, 'none', 'pepper'))).rejects.toThrow(/none\/pepper/);
});
