import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentStore } from '@cairn/lrs';
import { pathOf } from './layout.ts';
import { stageFile } from './staged-file.ts';

/**
 * Attachments in a folder, one file per tenant and content hash: `<directory>/<tenant>/ab/abcdef…`. Storing
 * the same bytes twice keeps one file; a file is either whole or absent, also after a power loss.
 * @throws the file system's error from every call, such as ENOSPC
 */
export async function openFolderStore(directory: string): Promise<AttachmentStore> {
  const staging = join(directory, '.staging');
  // What a crash left behind was never kept.
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  return {
    stage: () => stageFile(directory, staging),
    async get(tenant, sha2) {
      try {
        return await readFile(pathOf(directory, tenant, sha2));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
