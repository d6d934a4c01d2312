import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from './file-lock.ts';

function cacheFolder(): string {
  const home = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(home, 'cairn');
}

/** Whether something is in the cache already. */
export function isKept(name: string): boolean {
  return existsSync(join(cacheFolder(), name));
}

/**
 * A file or folder that is made once and then kept in the cache of the user. It appears whole or not at all; of the
 * processes that need something at the same time one makes it and the others wait, also when it is not the same thing:
 * Maven's own repository does not bear two that fill it.
 * @param name what it is called in the cache; another version has to have another name
 * @param make makes it somewhere in an empty folder and answers where
 */
export async function keptInCache(name: string, make: (folder: string) => Promise<string>): Promise<string> {
  const place = join(cacheFolder(), name);
  if (isKept(name)) return place;
  await mkdir(cacheFolder(), { recursive: true });
  await withFileLock(join(cacheFolder(), 'making.lock'), async () => {
    if (isKept(name)) return;
    const folder = await mkdtemp(join(cacheFolder(), 'making-'));
    try {
      await rename(await make(folder), place);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
  return place;
}
