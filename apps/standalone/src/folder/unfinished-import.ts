import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '@cairn/runtime';

/** The data folder that is imported into. */
interface DataFolderPath {
  readonly path: string;
}

const markOf = ({ path }: DataFolderPath) => join(path, 'import-unfinished');

/** Notes that the log holds a part of a file only, until {@link finishImport}. On disk before anything is appended. */
export async function beginImport(folder: DataFolderPath, file: string): Promise<void> {
  await using handle = await open(markOf(folder), 'w', 0o600);
  await handle.writeFile(`${file}\n`);
  await handle.sync();
}

export async function finishImport(folder: DataFolderPath): Promise<void> {
  await rm(markOf(folder), { force: true });
}

/**
 * A log that holds a part of what was exported looks whole: nothing in it says what is missing.
 * @throws {UserFacingError} when a `cairn log import` into the folder was cut off
 */
export async function refuseUnfinishedImport(folder: DataFolderPath): Promise<void> {
  const file = await readFile(markOf(folder), 'utf8').catch(() => undefined);
  if (file === undefined) return;
  throw new UserFacingError(
    `The log in ${folder.path} is only a part of ${file.trim()}: an import of that was cut off.`,
    'Run the same `cairn log import` again to continue; or begin again with another folder.',
  );
}
