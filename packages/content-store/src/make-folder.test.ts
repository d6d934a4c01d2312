import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-make-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('makes a folder and those above it, alike, and leaves one that is there', async () => {
  const path = join(folder, 'a', 'b', 'c');
  await makeFolder(path, 0o700);
  for (const made of ['a', 'a/b', 'a/b/c']) expect((await stat(join(folder, made))).mode & 0o777).toBe(0o700);
  await writeFile(join(path, 'kept'), '');
  await Promise.all([makeFolder(path), makeFolder(join(path, 'd', 'e')), makeFolder(join(path, 'd', 'f'))]);
  expect((await readdir(path)).sort()).toEqual(['d', 'kept']);
  expect((await readdir(join(path, 'd'))).sort()).toEqual(['e', 'f']);
});

it('fails where a file, or a link to nothing, is in the way', async () => {
  await writeFile(join(folder, 'file'), '');
  await symlink(join(folder, 'nothing'), join(folder, 'link'));
  await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(folder, 'file', 'in', 'it'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeFolder(join(folder, 'link'))).rejects.toMatchObject({ code: 'EEXIST' });
});

it.skipIf(!existsSync('/proc'))('fails at once where the file system itself refuses', async () => {
  for (const path of ['/proc/nope', '/proc/nope/deeper'])
    await expect(makeFolder(path)).rejects.toMatchObject({ code: 'ENOENT' });
});
