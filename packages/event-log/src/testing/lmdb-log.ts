import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogFixture } from '@cairn/lrs/contract';
import { type LmdbLog, type LmdbLogOptions, openLmdbLog } from '../lmdb/open.ts';

/** An empty folder for a test; `remove` deletes it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'cairn-log-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A new LMDB log in a folder of its own. */
export async function lmdbLogFixture(
  options: Omit<LmdbLogOptions, 'path'> = {},
): Promise<LogFixture<LmdbLog>> {
  const folder = await temporaryFolder();
  const open = () => openLmdbLog({ ...options, path: folder.path });
  const fixture: LogFixture<LmdbLog> = {
    log: await open(),
    async reopen() {
      await fixture.log.close();
      fixture.log = await open();
    },
    async dispose() {
      await fixture.log.close();
      await folder.remove();
    },
  };
  return fixture;
}
