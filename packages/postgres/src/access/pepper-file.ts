import { randomUUID } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { OpenError } from '@cairn/lrs';
import { drawSecret } from './secrets.ts';

/**
 * The pepper of an embedded installation: read from a file only its owner can read, which is made on first use.
 * It belongs in a backup together with the database; without it every API key must be created again.
 * @throws {OpenError} when the file cannot be read or made
 */
export async function pepperFile(path: string): Promise<string> {
  const stored = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unusable(path, error);
  });
  if (stored !== undefined) return stored.trim();
  await create(path).catch((error) => {
    throw unusable(path, error);
  });
  return (await readFile(path, 'utf8')).trim();
}

/** Appears whole or not at all, and never in place of one that someone else has just made, here or in another process. */
async function create(path: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${drawSecret()}\n`);
    await file.sync();
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

function unusable(path: string, cause: Error): OpenError {
  return new OpenError(
    `The pepper in ${path} cannot be read or created (${cause.message}).`,
    'Give the user who starts Cairn access to it, or set CAIRN_PEPPER.',
    { retriable: false, cause },
  );
}
