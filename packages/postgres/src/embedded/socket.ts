import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenError } from '@cairn/lrs';
import type { Account } from './account.ts';
import { SUPERUSER } from './cluster.ts';

/** Part of the socket's file name; nothing listens on this port. */
const SOCKET_PORT = 5432;
/** The shorter of what Linux (107) and macOS (103) allow for a socket's path, in bytes. */
const LONGEST_PATH = 103;

/**
 * The folder for the server's socket: the store's own, or, when that path is too long for a socket, a private
 * one under the system's temporary folder.
 */
export async function socketFolder(directory: string, account: Account | undefined): Promise<string> {
  if (Buffer.byteLength(join(directory, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_PATH) return directory;
  const folder = join(tmpdir(), `cairn-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`);
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (made && account !== undefined) await chown(folder, account.uid, account.gid);
  const found = await lstat(folder);
  const owner = account?.uid ?? process.getuid?.();
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new OpenError(
      `The folder ${folder} for PostgreSQL's socket belongs to someone else.`,
      'Remove it, or choose a data folder with a shorter path.',
      { retriable: false },
    );
  }
  return folder;
}

/** The URL `pg` and psql understand for a server behind a socket. */
export function socketUrl(folder: string): string {
  return `postgresql://${SUPERUSER}@/postgres?host=${encodeURIComponent(folder)}&port=${SOCKET_PORT}`;
}
