import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@cairn/postgres';

/** A PostgreSQL that a test can stop and resume. */
export interface RestartablePostgres {
  readonly url: string;
  /** Ends it; its clients are disconnected. */
  stop(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
  /** Freezes it: connections are accepted and stay open, but get no answer. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

const run = promisify(execFile);

/** Starts PostgreSQL in a folder. */
export async function startPostgres(directory: string): Promise<RestartablePostgres> {
  let running = await startEmbeddedPostgres({ directory });
  let still: readonly number[] = [];
  const { url } = running;
  const resume = async () => {
    for (const pid of still) process.kill(pid, 'SIGCONT');
    still = [];
  };
  return {
    url,
    async stop() {
      await resume();
      await running.stop();
    },
    async start() {
      running = await startEmbeddedPostgres({ directory });
      if (running.url !== url) throw new Error(`PostgreSQL came back at ${running.url}, not at ${url}.`);
    },
    async pause() {
      const server = Number(
        (await readFile(join(directory, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0],
      );
      // The server first, so that it starts no more processes.
      process.kill(server, 'SIGSTOP');
      still = [server];
      const { stdout } = await run('pgrep', ['-P', String(server)]);
      const children = stdout.trim().split('\n').map(Number);
      for (const pid of children) process.kill(pid, 'SIGSTOP');
      still = [server, ...children];
    },
    resume,
  };
}
