import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The digest of files and folders below a root: changes when a name or a byte of them does, whatever their times say. A
 * build that a cache puts back has the times of the day it was made, and so does a checkout of an older commit.
 * @param paths relative to the root; of folders everything but tests counts; what is not there counts as empty
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((one) => filesOf(root, one))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesOf(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names
    .filter((name) => !name.endsWith('.test.ts'))
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}
