import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const runSchema = z.object({
  pid: z.number().int(),
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
  const running: RunningCairn = { pid: process.pid, startedAt: new Date().toISOString(), url, secret };
  // One that was left behind keeps its mode when it is written over.
  await removeRunFile(file);
  await writeFile(file, `${JSON.stringify(running)}\n`, { mode: 0o600 });
  return secret;
}

export async function removeRunFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** The Cairn that runs on the folder now; undefined when none does, also when one was killed. */
export async function findRunning(file: string): Promise<RunningCairn | undefined> {
  try {
    const running = runSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    process.kill(running.pid, 0);
    return running;
  } catch {
    return undefined;
  }
}
