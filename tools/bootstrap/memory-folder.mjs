import { chmodSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Room that the tests' folders may take at once, with what is in them when one of them fills a disk. */
const ROOM = 6 * 2 ** 30;

/**
 * A new folder in memory for what tests write, where there is room and programs may be run from it: the tests open hundreds of
 * stores, and each waits for the disk at every commit. Undefined where there is none, so that the usual one serves.
 */
export function memoryFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    const [mount = ''] = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .filter((line) => line.split(' ')[1] === MEMORY);
    if (bavail * bsize < ROOM || mount === '' || mount.split(' ')[3]?.split(',').includes('noexec'))
      return undefined;
    const folder = mkdtempSync(join(MEMORY, 'cairn-test-'));
    // As /tmp is: PostgreSQL runs as a user of its own.
    chmodSync(folder, 0o1777);
    return folder;
  } catch {
    return undefined;
  }
}
