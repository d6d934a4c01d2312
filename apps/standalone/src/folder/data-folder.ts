import { access, constants, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserFacingError } from '@cairn/runtime';
import { pepperFile } from '@cairn/store';

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
  return {
    path,
    log: join(path, 'log'),
    warehouse: join(path, 'warehouse'),
    postgres: join(path, 'postgres'),
    attachments: join(path, 'attachments'),
    runFile: join(path, 'run.json'),
    pepper: givenPepper ?? (await ownPepper(path)),
  };
}

/**
 * For what reads the log and must not make an empty one, and find that in order.
 * @throws {UserFacingError} when there is none
 */
export async function mustHaveLog({ path, log }: DataFolder): Promise<void> {
  if ((await readdir(path)).includes('log')) return;
  throw new UserFacingError(
    `There is no log at ${log}.`,
    'Put log/ back from a backup; without it the folder holds no statements.',
  );
}

/** @throws {UserFacingError} when a folder with keys in it has lost the secret they are hashed with */
async function ownPepper(path: string): Promise<string> {
  const names = await readdir(path);
  if (names.includes('postgres') && !names.includes('pepper')) {
    throw new UserFacingError(
      `The file pepper is missing in ${path}; without it no API key of this folder works.`,
      'Put it back from a backup. To do without, write any 32 characters into it and make new keys with `npx cairn keys create`.',
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
    'Name the right one with --data-dir; `npm start` makes a new one.',
  );
}

async function makeWritable(path: string): Promise<void> {
  try {
    // What learners did is nobody else's business; the rights of a folder that is there are left alone.
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const problem =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? `${path} is not a folder.`
        : `Cairn may not write to ${path} (${code ?? 'unknown reason'}).`;
    throw new UserFacingError(problem, 'Choose another folder with --data-dir, or mend its permissions.', {
      cause,
    });
  }
}
