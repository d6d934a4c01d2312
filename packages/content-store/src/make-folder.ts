import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Unlike Node's own `recursive`, which asks for ever where a file
 * system refuses with ENOENT, as /proc does, it fails.
 * @param mode of the folders that are made, as far as the umask allows
 * @throws the file system's error: ENOTDIR or EEXIST where a file is in the way
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const above = dirname(path);
    if (code === 'ENOENT' && above !== path) {
      await makeFolder(above, mode);
      // What is missing now is not a folder above it.
      await mkdir(path, { mode }).catch(async (again: unknown) => {
        if (!(await isFolder(path))) throw again;
      });
      return;
    }
    // Also where the folder above may not be written to, or the disk not at all.
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
