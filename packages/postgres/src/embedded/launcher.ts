import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { OpenError } from '@cairn/lrs';
import type { Account } from './account.ts';

const run = promisify(execFile);

/** Starts a program; stdout is dropped, stderr is piped. */
export type Launch = (program: string, args: readonly string[]) => ChildProcess;

/** Messages in English whatever the machine speaks, and nothing of our environment (it may hold secrets). */
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the function that starts PostgreSQL's programs: in a session of their own (Ctrl-C must reach Cairn
 * only), as `account`, and on Linux such that they get a signal to stop when this process dies, even by kill -9.
 *
 * A root process whose data or program lies where `account` may not look (/root, `mktemp -d`) hands down the
 * one capability that lets it through, instead of loosening anybody's directories.
 * @param paths files and directories the programs need
 */
export async function launcher(account: Account | undefined, paths: readonly string[]): Promise<Launch> {
  const reachable = account === undefined || (await allReachable(account, paths));
  const prefix = ['--pdeathsig', 'INT'];
  if (account !== undefined)
    prefix.push(`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups');
  if (!reachable) prefix.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override');
  const setpriv = platform() === 'linux' && (await works('setpriv', [...prefix, 'true']));
  if (!setpriv && !reachable) {
    throw new OpenError(
      `PostgreSQL cannot run as root, and the user it runs as (uid ${account?.uid}) cannot enter ${paths.join(' or ')}.`,
      'Start Cairn as an ordinary user, or move the data folder and the program to folders that every user can enter.',
      { retriable: false },
    );
  }
  return (program, args) => {
    const options: SpawnOptions = { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: ENVIRONMENT };
    if (setpriv) return spawn('setpriv', [...prefix, program, ...args], options);
    return spawn(program, [...args], { ...options, ...account });
  };
}

async function works(program: string, args: string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}

async function allReachable(account: Account, paths: readonly string[]): Promise<boolean> {
  const directories = new Set(paths.flatMap(ancestors));
  const verdicts = await Promise.all([...directories].map((directory) => mayEnter(account, directory)));
  return verdicts.every(Boolean);
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...ancestors(parent)];
}

async function mayEnter({ uid, gid }: Account, directory: string): Promise<boolean> {
  const found = await stat(directory);
  if (found.uid === uid) return (found.mode & 0o100) !== 0;
  if (found.gid === gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}
