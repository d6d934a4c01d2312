import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemo } from '@cairn/demo';
import { FIRST_TENANT } from '@cairn/lrs';
import { loadProgress } from './demo-progress.ts';
import type { DataFolder } from './folder/data-folder.ts';
import type { Standalone } from './standalone.ts';
import { withTemporaryKey } from './temporary-key.ts';

const unfinished = (folder: DataFolder) => join(folder.path, 'demo-unfinished');

/** Whether an earlier start was cut off while it loaded the demo. */
export async function demoIsUnfinished(folder: DataFolder): Promise<boolean> {
  return access(unfinished(folder)).then(
    () => true,
    () => false,
  );
}

/**
 * Fills the store with the demo through its own HTTP endpoint, as a platform would, with a key that is revoked
 * afterwards. Cut off, it is done again from the start, which stores nothing twice.
 */
export async function fillWithDemo(cairn: Standalone, signal: AbortSignal): Promise<void> {
  process.stderr.write('Loading the demo: five stories, about 40,000 statements …\n');
  await writeFile(unfinished(cairn.folder), '');
  const progress = loadProgress(process.stderr);
  const load = (key: string) =>
    loadDemo({
      endpoint: `${cairn.url}/xapi`,
      api: `${cairn.url}/api`,
      key,
      onProgress: progress.update,
      signal,
    });
  try {
    await withTemporaryKey(cairn.keys, FIRST_TENANT, 'Demo loader', load);
    progress.end();
    process.stderr.write('Deciding attainment …\n');
    await cairn.caughtUp(signal);
    if (!signal.aborted) await rm(unfinished(cairn.folder));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    progress.end();
  }
}
