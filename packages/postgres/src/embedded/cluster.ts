import type { ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenError } from '@cairn/lrs';
import type { Account } from './account.ts';
import { POSTGRES_MAJOR } from './binaries.ts';
import { explainFailure } from './explain.ts';
import type { Launch } from './launcher.ts';
import { isAlive } from './postmaster.ts';

const PARTIAL = 'cluster.partial-';

/** The superuser of an embedded cluster: reachable only through a socket in a folder of the same owner. */
export const SUPERUSER = 'cairn';

/** Makes the folder that holds cluster and socket, closed to everyone else. */
export async function preparePlace(directory: string, account: Account | undefined): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    if (account !== undefined) await chown(directory, account.uid, account.gid);
    await chmod(directory, 0o700);
  } catch (cause) {
    throw new OpenError(
      `The folder ${directory} cannot be created or used (${cause instanceof Error ? cause.message : cause}).`,
      'Give the user who starts Cairn write permission there, or choose another data folder.',
      { retriable: false, cause },
    );
  }
}

/**
 * Makes the cluster on first use. initdb works in a folder beside it that is renamed when complete and on
 * disk, so a start that was cut off is simply repeated.
 * @returns whether it was made now
 */
export async function ensureCluster(directory: string, launch: Launch, initdb: string): Promise<boolean> {
  const cluster = join(directory, 'cluster');
  if (await exists(cluster)) {
    await checkVersion(cluster);
    return false;
  }
  await removeLeftovers(directory);
  const partial = join(directory, `${PARTIAL}${process.pid}`);
  await initialise(launch, initdb, partial, directory);
  await rename(partial, cluster).catch(async (error: NodeJS.ErrnoException) => {
    // Another process was first; which of the two may run is decided by PostgreSQL's own lock.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(partial, { recursive: true, force: true });
  });
  await syncFolder(directory);
  return true;
}

async function initialise(launch: Launch, initdb: string, target: string, directory: string): Promise<void> {
  const child = launch(initdb, [
    `--pgdata=${target}`,
    `--username=${SUPERUSER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    // Sorts by code point on every machine: no index depends on the operating system's collations.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  const { code, stderr } = await finished(child);
  if (code !== 0) throw explainFailure(stderr, directory);
}

/** Waits for a program to end and collects what it said. */
async function finished(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, stderr: error.message }));
    child.once('close', (code) => resolve({ code, stderr }));
  });
}

async function checkVersion(cluster: string): Promise<void> {
  const made = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EACCES') throw explainFailure('FATAL: Permission denied', cluster);
    throw new OpenError(
      `The data folder ${cluster} is damaged: it has no PG_VERSION.`,
      'Restore the data folder from a backup, or start with another one.',
      { retriable: false, cause },
    );
  });
  if (made.trim() === POSTGRES_MAJOR) return;
  throw new OpenError(
    `The data folder ${cluster} was created by PostgreSQL ${made.trim()}, and this Cairn includes PostgreSQL ${POSTGRES_MAJOR}.`,
    `Dump it with the version of Cairn that created it and load the dump into an empty data folder, or use that version.`,
    { retriable: false },
  );
}

async function removeLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith(PARTIAL) || isAlive(Number(name.slice(PARTIAL.length)))) continue;
    await rm(join(directory, name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A rename is on disk only when the folder is. */
async function syncFolder(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}
