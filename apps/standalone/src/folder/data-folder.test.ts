import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mustHaveLog, openDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-data-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('openDataFolder', () => {
  it('makes the folder where it may', async () => {
    const made = await openDataFolder(join(folder, 'new'));
    expect(await readdir(made.path)).toEqual(['pepper']);
  });

  it('closes the one it makes to other users, and leaves the rights of others alone', async () => {
    const { path } = await openDataFolder(join(folder, 'new'));
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    const shared = join(folder, 'shared');
    await mkdir(shared);
    await chmod(shared, 0o750);
    await openDataFolder(shared);
    expect((await stat(shared)).mode & 0o777).toBe(0o750);
  });

  it('closes its own folders in one that is there, which others may look into', async () => {
    const shared = join(folder, 'shared');
    await mkdir(join(shared, 'log'), { recursive: true });
    await mkdir(join(shared, 'attachments'));
    for (const path of ['', 'log', 'attachments']) await chmod(join(shared, path), 0o755);
    const { log, attachments } = await openDataFolder(shared);
    const modes = [shared, log, attachments].map(async (path) => (await stat(path)).mode & 0o777);
    expect(await Promise.all(modes)).toEqual([0o755, 0o700, 0o700]);
  });

  it('makes nothing where it may not: neither a folder nor anything in a folder of others', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'holiday.jpg'), '');
    for (const path of [join(folder, 'mistyped'), other])
      await expect(openDataFolder(path, undefined, { create: false })).rejects.toThrow(
        `There is no Cairn data folder at ${path}.`,
      );
    expect(await readdir(folder)).toEqual(['other']);
    expect(await readdir(other)).toEqual(['holiday.jpg']);
  });

  it('opens one that is there, with a pepper of its own or one given', async () => {
    const { pepper } = await openDataFolder(join(folder, 'own'));
    expect((await openDataFolder(join(folder, 'own'), undefined, { create: false })).pepper).toBe(pepper);
    await mkdir(join(folder, 'given', 'log'), { recursive: true });
    expect((await openDataFolder(join(folder, 'given'), 'salt', { create: false })).pepper).toBe('salt');
    expect(await readdir(join(folder, 'given'))).toEqual(['log']);
  });

  it('says that the log is missing, and makes none', async () => {
    const opened = await openDataFolder(join(folder, 'new'));
    await expect(mustHaveLog(opened)).rejects.toThrow(`There is no log at ${opened.log}.`);
    expect(await readdir(opened.path)).toEqual(['pepper']);
    await mkdir(opened.log);
    await expect(mustHaveLog(opened)).resolves.toBeUndefined();
  });

  it.skipIf(!existsSync('/proc'))('says at once that a file system takes no folder', async () => {
    await expect(openDataFolder('/proc/nope')).rejects.toThrow(
      'The folder /proc/nope cannot be created in this file system.',
    );
  });

  it('says in words what is wrong with a place', async () => {
    await writeFile(join(folder, 'file'), '');
    await symlink(join(folder, 'circle'), join(folder, 'circle'));
    const said = (path: string) => openDataFolder(join(folder, path)).catch(String);
    expect(await said('file/below')).toContain('is not a folder.');
    expect(await said('circle/below')).toContain('form a circle.');
    expect(await said('x'.repeat(300))).toContain('is too long.');
  });

  it('says that it may not write', async () => {
    // Root may write anywhere but where the kernel keeps its own.
    const isRoot = process.geteuid?.() === 0;
    await chmod(folder, 0o500);
    for (const path of isRoot ? ['/sys/cairn'] : [join(folder, 'new'), folder]) {
      await expect(openDataFolder(path)).rejects.toThrow(/may not write to|read-only disk/);
    }
    await chmod(folder, 0o700);
  });

  it('says that a file is in its place', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openDataFolder(join(folder, 'file'), undefined, { create: false })).rejects.toThrow(
      /is not a folder/,
    );
  });
});

it('says that a folder with keys has lost the secret they are hashed with', async () => {
  const path = await mkdtemp(join(tmpdir(), 'cairn-pepperless-'));
  await mkdir(join(path, 'postgres'));
  await expect(openDataFolder(path)).rejects.toThrow(/pepper is missing/);
  await expect(openDataFolder(path, 'a pepper that is given')).resolves.toHaveProperty('pepper');
  await rm(path, { recursive: true });
});
