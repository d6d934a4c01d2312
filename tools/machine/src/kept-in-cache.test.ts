import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isKept, keptInCache } from './kept-in-cache.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cairn-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

describe('what is kept in the cache', () => {
  it('is made once however many processes want it, and each finds it whole', async () => {
    const source = `
      import { setTimeout as sleep } from 'node:timers/promises';
      import { mkdir, readdir, writeFile } from 'node:fs/promises';
      import { keptInCache } from '${new URL('./kept-in-cache.ts', import.meta.url)}';
      const place = await keptInCache('thing', async (folder) => {
        process.stdout.write('made ');
        await mkdir(folder + '/all');
        for (const name of ['a', 'b', 'c']) {
          await writeFile(folder + '/all/' + name, name);
          await sleep(20);
        }
        return folder + '/all';
      });
      process.stdout.write((await readdir(place)).join(''));`;
    const said = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', source]);
        const [out] = await Promise.all([text(child.stdout), once(child, 'close')]);
        return out;
      }),
    );
    expect(said.toSorted()).toEqual(['abc', 'abc', 'abc', 'made abc']);
  });

  it('is not there when making it failed, and may be tried again', async () => {
    const fails = keptInCache('thing', async (folder) => {
      await writeFile(join(folder, 'half'), '');
      throw new Error('no network');
    });
    await expect(fails).rejects.toThrow('no network');
    expect(isKept('thing')).toBe(false);
    const place = await keptInCache('thing', async (folder) => {
      await mkdir(join(folder, 'whole'));
      return join(folder, 'whole');
    });
    expect(await readdir(place)).toEqual([]);
    expect((await readdir(join(home, 'cairn'))).toSorted()).toEqual(['making.lock', 'thing']);
  });
});
