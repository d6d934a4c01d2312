import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone when it is disposed of, or when the process ends before. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

const left = new Set<string>();
process.once('exit', () => {
  // What was started may write its last words just now.
  for (const path of left) rmSync(path, { recursive: true, force: true, maxRetries: 10 });
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
