import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

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
  const { ticks } = await statOf(pid);
  const running: RunningCairn = {
    pid,
    ...(ticks !== undefined && { ticks }),
    startedAt: new Date().toISOString(),
    url,
    secret,
  };
  // One that was left behind keeps its mode when it is written over.
  await rm(file, { force: true });
  await writeFile(file, `${JSON.stringify(running)}\n`, { mode: 0o600 });
  return secret;
}

/** Removes what this process wrote, and leaves that of another one alone. */
export async function removeRunFile(file: string): Promise<void> {
  const noted = await readRunFile(file);
  if (noted?.pid === process.pid) await rm(file, { force: true });
}

async function readRunFile(file: string): Promise<RunningCairn | undefined> {
  try {
    return runSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * The Cairn that runs on the folder now; undefined when none does, also when one was killed and its number has been given
 * to another process since, as after a restart of the machine or a container.
 */
export async function findRunning(file: string): Promise<RunningCairn | undefined> {
  const running = await readRunFile(file);
  if (running === undefined || !(await isRunning(running))) return undefined;
  return running;
}

async function isRunning({ pid, ticks }: RunningCairn): Promise<boolean> {
  let isOurs = true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
    isOurs = false;
  }
  const stat = await statOf(pid);
  if (stat.state === 'Z' && (await threadsOf(pid)) <= 1) return false;
  return stat.ticks === undefined || ticks === undefined ? isOurs : stat.ticks === ticks;
}

interface ProcessStat {
  /** `Z` of a process that has ended and only waits for its parent to notice. */
  readonly state: string | undefined;
  /** Clock ticks from the start of the machine to that of the process. */
  readonly ticks: string | undefined;
}

/** Both undefined where the system does not tell (macOS). */
async function statOf(pid: number): Promise<ProcessStat> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program is in brackets and may hold anything; proc(5) counts the fields after it from 3.
  const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
  return { state: fields[3 - 3] || undefined, ticks: fields[22 - 3] };
}

/** Threads that have not ended, the first of them counted in any case; they keep files and port open until they have. */
async function threadsOf(pid: number): Promise<number> {
  return readdir(`/proc/${pid}/task`).then(
    (names) => names.length,
    () => 0,
  );
}
