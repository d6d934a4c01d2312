import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone when it is disposed of, or when the process ends before. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

const left = new Set<string>();
process.once('exit', () => {
  // What was started ends with this process, but writes a last word perhaps: its files go a little later.
  if (left.size === 0) return;
  const remove = ['-c', 'sleep 10; rm -rf "$@"', 'sh', ...left];
  spawn('sh', remove, { stdio: 'ignore', detached: true }).unref();
});

/** Makes a folder below the system's folder for such. */
export async function temporaryFolder(name: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `cairn-${name}-`));
  left.add(path);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true, maxRetries: 10 });
      left.delete(path);
    },
  };
}
