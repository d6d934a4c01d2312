import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { OpenError } from '@cairn/lrs';

const run = promisify(execFile);

/** How long a Cairn that was killed may be seen as alive, until the system has cleared it away. */
const OWNER_ENDS_MS = 3_000;

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDirectory: string;
  /** `starting`, `ready` or `stopping`. */
  readonly status: string;
}

/** Reads `postmaster.pid`: line 1 is the pid, 5 the socket folder, 8 the status. Undefined when there is none. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return { pid, socketDirectory: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' };
}

/** Marks a server with the process that started it; the name ends up in `postmaster.opts`. */
export function ownerMark(pid: number): string {
  return `cairn-${pid}`;
}

/** Whether a process with this id exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Makes sure no server runs on the cluster: one left behind by a killed Cairn is stopped, a lock file whose
 * process id now belongs to some other program is removed. A process is only ever signalled when it demonstrably
 * is the PostgreSQL of this very cluster.
 * @throws {OpenError} when the server belongs to a Cairn that is alive
 */
export async function clearLeftover(cluster: string): Promise<void> {
  const found = await readPostmaster(cluster);
  // Of a dead process PostgreSQL itself takes the lock file over.
  if (found === undefined || !isAlive(found.pid)) return;
  if (!(await serves(found.pid, cluster))) {
    if (!(await anyoneServes(cluster))) await rm(join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  const owner = await livingOwner(cluster, found.pid);
  if (owner !== undefined) {
    throw new OpenError(
      `The data folder ${cluster} is in use by another Cairn (process ${owner}).`,
      'Stop that one first, or choose another data folder.',
      { retriable: false },
    );
  }
  await stopPostmaster(found.pid);
}

/** The Cairn that holds the server, after a while in which one that is ending has ended. */
async function livingOwner(cluster: string, server: number): Promise<number | undefined> {
  for (const until = Date.now() + OWNER_ENDS_MS; ; await delay(50)) {
    const owner = await ownerOf(cluster);
    const holds = owner !== undefined && isAlive(owner) && (await parentOf(server)) === owner;
    if (!holds) return undefined;
    if (Date.now() > until) return owner;
  }
}

/**
 * Stops a server: fast (connections are cut, data is checkpointed), then immediate (recovers from its log at
 * the next start). Never kill -9, which would leave its shared memory behind.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  if (await gone(pid, 'SIGINT', 15_000)) return;
  if (await gone(pid, 'SIGQUIT', 5_000)) return;
  throw new OpenError(`PostgreSQL (process ${pid}) does not stop.`, `End process ${pid}, then start again.`, {
    retriable: false,
  });
}

async function gone(pid: number, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  try {
    process.kill(pid, signal);
  } catch {
    return !isAlive(pid);
  }
  while (Date.now() < deadline) {
    if (!isAlive(pid)) return true;
    await delay(10);
  }
  return false;
}

/** Whether the process is a server of this cluster: PostgreSQL works in its data folder all its life. */
export async function serves(pid: number, cluster: string): Promise<boolean> {
  const home = await realpath(cluster);
  if (platform() === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === home;
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && (stdout.includes(home) || stdout.includes(cluster));
}

/** Whether any process, a forgotten backend say, still works in the cluster. Only Linux can tell cheaply. */
async function anyoneServes(cluster: string): Promise<boolean> {
  if (platform() !== 'linux') return true;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const verdicts = await Promise.all(pids.map((pid) => serves(Number(pid), cluster)));
  return verdicts.includes(true);
}

/** The process that started the server, from the mark in the command line PostgreSQL notes down. */
async function ownerOf(cluster: string): Promise<number | undefined> {
  const options = await readFile(join(cluster, 'postmaster.opts'), 'utf8').catch(() => '');
  const pid = /cluster_name=cairn-(\d+)/.exec(options)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

async function parentOf(pid: number): Promise<number | undefined> {
  const { stdout } = await run('ps', ['-o', 'ppid=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() === '' ? undefined : Number(stdout);
}
