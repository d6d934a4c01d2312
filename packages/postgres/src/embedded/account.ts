import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { OpenError } from '@cairn/lrs';

const run = promisify(execFile);

/** Ids of the system user a process runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user PostgreSQL has to run as, or undefined for the current one. PostgreSQL refuses to run as root, so a
 * root process takes the owner of the cluster, else the system user `postgres`, made when missing.
 * @param cluster path of the cluster, which need not exist yet
 */
export async function postgresAccount(cluster: string): Promise<Account | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const found = await stat(cluster).catch(() => undefined);
  if (found !== undefined && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  return (await lookUp('postgres')) ?? (await createPostgresUser());
}

async function lookUp(user: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createPostgresUser(): Promise<Account> {
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      'postgres',
    ]);
  } catch (cause) {
    // Another process may have made it in the meantime; the look-up below decides.
    const made = await lookUp('postgres');
    if (made !== undefined) return made;
    throw new OpenError(
      'PostgreSQL cannot run as root, and the system user "postgres" for it could not be created.',
      'Start Cairn as an ordinary user, or create a system user named postgres.',
      { retriable: false, cause },
    );
  }
  const made = await lookUp('postgres');
  if (made === undefined)
    throw new OpenError(
      'The new system user "postgres" cannot be found.',
      'Start Cairn as an ordinary user.',
      { retriable: false },
    );
  return made;
}
