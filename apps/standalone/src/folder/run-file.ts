import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { UserFacingError } from '@cairn/runtime';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';

const runSchema = z.object({
  pid: z.number().int(),
  /** When the system started that process, by its own count: a number of a process is given again. */
  ticks: z.string().optional(),
  startedAt: z.string(),
  /** Where it is served, such as `http://127.0.0.1:8080`. */
  url: z.string(),
  /** What commands show to the process; nobody else can read the file. */
  secret: z.string().default(''),
});

/** A Cairn that runs on a data folder. */
export type RunningCairn = z.infer<typeof runSchema>;

/**
 * Notes that this process serves the folder, for commands that are run beside it.
 * @returns the secret they show
 */
export async function writeRunFile(file: string, url: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const { pid } = process;
  const ticks = await ticksOf(pid);
  const running: RunningCairn = {
    pid,
    ...(ticks !== undefined && { ticks }),
    startedAt: new Date().toISOString(),
    url,
    secret,
  };
  // One that was left behind keeps its mode when it is written over.
  await removeRunFile(file);
  await writeFile(file, `${JSON.stringify(running)}\n`, { mode: 0o600 });
  return secret;
}

export async function removeRunFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

/**
 * The Cairn that runs on the folder now; undefined when none does, also when one was killed and its number has been given
 * to another process since, as after a restart of the machine or a container.
 */
export async function findRunning(file: string): Promise<RunningCairn | undefined> {
  try {
    const running = runSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    process.kill(running.pid, 0);
    const ticks = await ticksOf(running.pid);
    const isAnother = ticks !== undefined && running.ticks !== undefined && ticks !== running.ticks;
    return isAnother ? undefined : running;
  } catch {
    return undefined;
  }
}

/**
 * Says so before an engine does, in words of its own. Two that start at once are told apart by the lock of the log.
 * @throws {UserFacingError} when a Cairn runs on the folder
 */
export async function refuseWhileRunning({ path, runFile }: DataFolder): Promise<void> {
  const running = await findRunning(runFile);
  if (running === undefined) return;
  throw new UserFacingError(
    `Cairn runs on ${path} (process ${running.pid}, ${running.url}), and log and warehouse of a data folder take one process at a time.`,
    'Stop it first and start it again afterwards; nothing is lost meanwhile. Or name another folder with --data-dir.',
  );
}

/** Clock ticks from the start of the machine to that of a process; undefined where the system does not tell (macOS). */
async function ticksOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program stands in brackets and may hold anything; proc(5) counts the fields behind it from 3.
  return stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[22 - 3];
}
