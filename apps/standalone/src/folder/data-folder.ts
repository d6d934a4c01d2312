import { access, chmod, constants, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolder } from '@cairn/content-store';
import { pepperFile } from '@cairn/postgres/pepper-file';
import { UserFacingError } from '@cairn/runtime';
import { refuseUnfinishedImport } from './unfinished-import.ts';

/** Where everything of an embedded Cairn lies. */
export interface DataFolder {
  readonly path: string;
  readonly log: string;
  readonly warehouse: string;
  readonly postgres: string;
  readonly attachments: string;
  /** Who runs on the folder now; see `run-file.ts`. */
  readonly runFile: string;
  /** Secret the API keys are hashed with. */
  readonly pepper: string;
}

/**
 * Opens the data folder.
 * @param create whether it is made where there is none, as a start does; what only looks at a folder should not
 * @throws {UserFacingError} no such folder, no permission, or a file in its place
 */
export async function openDataFolder(
  directory: string,
  givenPepper?: string,
  { create = true }: { create?: boolean } = {},
): Promise<DataFolder> {
  const path = resolve(directory);
  if (!create) await mustBeThere(path);
  await makeWritable(path);
  const folders = {
    log: join(path, 'log'),
    warehouse: join(path, 'warehouse'),
    attachments: join(path, 'attachments'),
  };
  await Promise.all(Object.values(folders).map(closeToOthers));
  return {
    path,
    ...folders,
    postgres: join(path, 'postgres'),
    runFile: join(path, 'run.json'),
    pepper: givenPepper ?? (await ownPepper(path)),
  };
}

/**
 * For what reads the log and must not make an empty one, and find that in order.
 * @throws {UserFacingError} when there is none, or only a part of one that was being imported
 */
export async function mustHaveLog({ path, log }: DataFolder): Promise<void> {
  await refuseUnfinishedImport({ path });
  if ((await readdir(path)).includes('log')) return;
  throw new UserFacingError(
    `There is no log at ${log}.`,
    'Restore log/ from a backup; without it the folder has no statements.',
  );
}

/** @throws {UserFacingError} when a folder with keys in it has lost the secret they are hashed with */
async function ownPepper(path: string): Promise<string> {
  const names = await readdir(path);
  if (names.includes('postgres') && !names.includes('pepper')) {
    throw new UserFacingError(
      `The file pepper is missing in ${path}; without it no API key of this folder works.`,
      'Restore it from a backup. Without a backup, write any 32 characters into it and create new keys with `npx cairn keys create`.',
    );
  }
  return pepperFile(join(path, 'pepper'));
}

/** A folder that holds neither a pepper nor a log was never Cairn's. */
async function mustBeThere(path: string): Promise<void> {
  const names: string[] | undefined = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    return undefined; // What else is wrong with it is found and said when it is opened.
  });
  if (names === undefined || ['pepper', 'log', 'postgres'].some((name) => names.includes(name))) return;
  throw new UserFacingError(
    `There is no Cairn data folder at ${path}.`,
    'Give the right one with --data-dir; `npm start` creates a new one.',
  );
}

async function makeWritable(path: string): Promise<void> {
  try {
    // What learners did is nobody else's business; the rights of a folder that is there are left alone.
    await makeFolder(path, 0o700);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new UserFacingError(
      PROBLEMS[code]?.(path) ?? `Cairn cannot use the folder ${path} (${code}).`,
      'Choose another folder with --data-dir, or fix this one and its permissions.',
      { cause },
    );
  }
}

const isNotOne = (path: string) => `${path} is not a folder.`;
const mayNot = (path: string) => `Cairn may not write to the folder ${path}.`;

/** What the file system says of a folder, in words. */
const PROBLEMS: Readonly<Record<string, (path: string) => string>> = {
  EEXIST: isNotOne,
  ENOTDIR: isNotOne,
  EACCES: mayNot,
  EPERM: mayNot,
  ENOENT: (path) => `The folder ${path} cannot be created in this file system.`,
  EROFS: (path) => `The folder ${path} is on a read-only disk.`,
  ENOSPC: (path) => `The disk of the folder ${path} is full.`,
  ENAMETOOLONG: (path) => `The name of the folder ${path} is too long.`,
  ELOOP: (path) => `The links to the folder ${path} form a circle.`,
};

/**
 * Folders of Cairn's own were once made readable to others where the data folder is. What is made today is closed by the
 * umask of the process.
 */
async function closeToOthers(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined || (found.mode & 0o077) === 0 || found.uid !== process.geteuid?.()) return;
  await chmod(folder, 0o700);
}
