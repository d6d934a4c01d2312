import { readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const runSchema = z.object({
  pid: z.number().int(),
  startedAt: z.string(),
  /** Where it is served, such as `http://127.0.0.1:8080`. */
  url: z.string(),
});

/** A Cairn that runs on a data folder. */
export type RunningCairn = z.infer<typeof runSchema>;

/** Notes that this process serves the folder, for commands that are run beside it. */
export async function writeRunFile(file: string, url: string): Promise<void> {
  const running: RunningCairn = { pid: process.pid, startedAt: new Date().toISOString(), url };
  await writeFile(file, `${JSON.stringify(running)}\n`, { mode: 0o600 });
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
