import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Account, postgresAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { ensureCluster, preparePlace } from './cluster.ts';
import { explainFailure, passesByItself } from './explain.ts';
import { type Launch, launcher } from './launcher.ts';
import { clearLeftover, ownerMark, readPostmaster, serves, stopPostmaster } from './postmaster.ts';
import { settings } from './settings.ts';
import { socketFolder, socketUrl } from './socket.ts';

/** A PostgreSQL of our own. `url` is for `openStore`; it leads through a socket only the same user can open. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Cuts connections, checkpoints and waits for the end of the server. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where cluster and socket live; made when missing. */
  readonly directory: string;
  /** Gets each line the server logs. */
  readonly onLog?: (line: string) => void;
  /** Called when the server ends although nobody asked it to. */
  readonly onCrash?: (message: string) => void;
}

/** Crash recovery reads at most `max_wal_size` of log, which takes seconds even on a slow disk. */
const START_TIMEOUT_MS = 120_000;
/** How long the last processes of a killed server may take to let go of its memory. */
const LEFTOVER_TIMEOUT_MS = 30_000;

/**
 * Starts PostgreSQL on a folder: made on first use, taken over after a kill -9 of the process that ran it.
 * Every commit is on disk before it is answered.
 * @throws {OpenError} damaged folder, wrong version, no permission, in use by another Cairn
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  const cluster = join(directory, 'cluster');
  const binaries = await postgresBinaries();
  const account = await postgresAccount(cluster);
  await preparePlace(directory, account);
  const launch = await launcher(account, [binaries.postgres, cluster]);
  await ensureCluster(directory, launch, binaries.initdb);
  await adopt(cluster, account);
  await clearLeftover(cluster);
  const folder = await socketFolder(directory, account);
  const args = ['-D', cluster, ...settings({ socketFolder: folder, clusterName: ownerMark(process.pid) })];
  const child = await startUntilFree(() =>
    startServer(launch, binaries.postgres, args, cluster, options.onLog),
  );
  return supervise(child, socketUrl(folder), options.onCrash);
}

/**
 * The URL of the server that runs on this folder now, started by whichever process: for commands beside a
 * running Cairn. Undefined when none is ready.
 */
export async function runningEmbeddedPostgres(directory: string): Promise<string | undefined> {
  const cluster = join(resolve(directory), 'cluster');
  const found = await readPostmaster(cluster);
  if (found?.status !== 'ready' || !(await serves(found.pid, cluster))) return undefined;
  return socketUrl(found.socketDirectory);
}

/** A cluster copied or restored by root belongs to root, and PostgreSQL insists on its own. */
async function adopt(cluster: string, account: Account | undefined): Promise<void> {
  if (account === undefined || (await stat(cluster)).uid !== 0) return;
  await promisify(execFile)('chown', ['-R', `${account.uid}:${account.gid}`, cluster]);
}

async function startUntilFree(start: () => Promise<ChildProcess | { log: string; error: Error }>) {
  const deadline = Date.now() + LEFTOVER_TIMEOUT_MS;
  for (;;) {
    const outcome = await start();
    if (!('log' in outcome)) return outcome;
    if (!passesByItself(outcome.log) || Date.now() > deadline) throw outcome.error;
    await delay(50);
  }
}

/** Starts the server and waits until it takes connections, or says why it did not come up. */
async function startServer(
  launch: Launch,
  postgres: string,
  args: string[],
  cluster: string,
  onLog: ((line: string) => void) | undefined,
): Promise<ChildProcess | { log: string; error: Error }> {
  const child = launch(postgres, args);
  let starting = true;
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (starting) log = (log + text).slice(-20_000);
    for (const line of text.split('\n')) if (line !== '') onLog?.(line);
  });
  let ended = false;
  child.once('error', (error) => {
    log += `FATAL: ${error.message}`;
    ended = true;
  });
  child.once('close', () => {
    ended = true;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!ended && Date.now() < deadline) {
    const state = await readPostmaster(cluster);
    if (state?.pid === child.pid && state?.status === 'ready') {
      starting = false;
      return child;
    }
    await delay(5);
  }
  if (!ended && child.pid !== undefined) await stopPostmaster(child.pid);
  return { log, error: explainFailure(log, cluster) };
}

function supervise(
  child: ChildProcess,
  url: string,
  onCrash: ((message: string) => void) | undefined,
): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // The last resort where the system does not tell children of their parent's death.
  const atExit = () => child.kill('SIGINT');
  process.once('exit', atExit);
  child.once('exit', (code, signal) => {
    process.off('exit', atExit);
    if (stopping === undefined) onCrash?.(`PostgreSQL ended unexpectedly (${signal ?? `code ${code}`}).`);
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    await stopPostmaster(child.pid);
    await ended;
  };
  return {
    url,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
