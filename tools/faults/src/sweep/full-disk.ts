import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Recorder } from '../history/recorder.ts';
import { logTruth } from '../log-process/log-truth.ts';
import { startLogProcess } from '../log-process/run.ts';
import { type Outcome, outcomeOf } from '../run-result.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { idsOf } from '../truth/read-store.ts';

const run = promisify(execFile);

/** Little more than what a log keeps free. */
const SMALL = '66m';
const ROOMY = '300m';

/** Why no small disk can be made here; undefined when one can. */
export async function smallDiskMissing(): Promise<string | undefined> {
  await using folder = await temporaryFolder('faults-disk');
  try {
    await mount(folder.path, SMALL);
    await unmount(folder.path);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return `a small file system (mount -t tmpfs, as root) is needed for it: ${why}`;
  }
}

/** Lets writers fill a disk and continue, gives it more room while they write, and reads everything back. */
export async function fillDisk({ seed, lives }: { seed: number; lives: number }): Promise<Outcome> {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(await temporaryFolder('faults-disk'));
  await mount(path, SMALL);
  stack.defer(() => unmount(path));
  const recorder = new Recorder();
  for (let life = 0; life <= lives; life += 1) {
    if (life < lives) recorder.fault('disk full');
    else await mount(path, ROOMY, 'remount');
    const options = { folder: path, seed, firstWriter: life * 8, writers: 8, indexRunSize: 200 } as const;
    const { writes, code, signal, errors } = await startLogProcess({
      ...options,
      requests: 400,
      log: 'whole',
    }).ended;
    recorder.writes.push(...writes);
    if (code !== 0) throw new Error(`The log process ended with ${signal ?? code} on a full disk: ${errors}`);
  }
  const truth = await logTruth(path, idsOf(recorder));
  return outcomeOf({ history: recorder, truth, found: [] });
}

async function mount(path: string, size: string, how = 'nosuid'): Promise<void> {
  await run('mount', ['-t', 'tmpfs', '-o', `${how},size=${size}`, 'cairn-faults', path]);
}

async function unmount(path: string): Promise<void> {
  await run('umount', [path]);
}
