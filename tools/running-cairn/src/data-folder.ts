import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where a server under test keeps its data. */
export interface DataFolder {
  readonly path: string;
  /** Waits until nothing works in it any more, and removes it if it was temporary. */
  release(): Promise<void>;
}

/** PostgreSQL learns from the system that its Cairn is gone, and then writes out what it holds. */
const POSTGRES_MS = 60_000;

/** The folder that was named, else a temporary one. */
export async function dataFolder(named: string | undefined): Promise<DataFolder> {
  const path = named ?? (await mkdtemp(join(tmpdir(), 'cairn-run-')));
  return {
    path,
    async release() {
      await postgresEnded(path);
      if (named === undefined) await rm(path, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function postgresEnded(path: string): Promise<void> {
  const lock = join(path, 'postgres', 'cluster', 'postmaster.pid');
  for (const until = Date.now() + POSTGRES_MS; Date.now() < until; await delay(20)) {
    const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n', 1)[0]);
    if (!(pid > 1) || !isAlive(pid)) return;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
