import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserFacingError } from '@cairn/runtime';
import { z } from 'zod';

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

const FORMAT = 1;
const identitySchema = z.object({ format: z.number().int(), pepper: z.string().min(16) });

/**
 * Opens the data folder, making it on first use. `cairn.json` in it says which format it has and holds the pepper;
 * only its owner may read it.
 * @throws {UserFacingError} no permission, a file in its place, a newer format, a damaged `cairn.json`
 */
export async function openDataFolder(directory: string, givenPepper?: string): Promise<DataFolder> {
  const path = resolve(directory);
  await makeWritable(path);
  const identity = (await readIdentity(join(path, 'cairn.json'))) ?? (await makeIdentity(path));
  return {
    path,
    log: join(path, 'log'),
    warehouse: join(path, 'warehouse'),
    postgres: join(path, 'postgres'),
    attachments: join(path, 'attachments'),
    runFile: join(path, 'run.json'),
    pepper: givenPepper ?? identity.pepper,
  };
}

async function makeWritable(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const problem =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? `${path} is not a folder.`
        : `Cairn may not write to ${path} (${code ?? 'unknown reason'}).`;
    throw new UserFacingError(problem, 'Choose another folder with --data-dir, or mend its permissions.', { cause });
  }
}

async function readIdentity(file: string): Promise<z.infer<typeof identitySchema> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new UserFacingError(`${file} cannot be read.`, 'Start Cairn as the user who owns the data folder.', { cause });
  }
  const identity = identitySchema.safeParse(parseJson(text));
  if (!identity.success) {
    throw new UserFacingError(
      `${file} is damaged: it does not say what kind of data folder this is.`,
      'Put it back from a backup; with a new one every API key would have to be made again.',
    );
  }
  if (identity.data.format > FORMAT) {
    throw new UserFacingError(
      `The data folder has format ${identity.data.format}; this Cairn reads up to ${FORMAT}.`,
      'Start the newer Cairn that wrote it.',
    );
  }
  return identity.data;
}

async function makeIdentity(path: string): Promise<z.infer<typeof identitySchema>> {
  const identity = { format: FORMAT, pepper: randomBytes(32).toString('base64url') };
  await writeFile(join(path, 'cairn.json'), `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600, flush: true });
  return identity;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
