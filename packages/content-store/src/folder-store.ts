import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AttachmentStore } from '@cairn/lrs';

/**
 * Attachments in a folder, one file per tenant and content hash: `<directory>/<tenant>/ab/abcdef…`. Storing
 * the same bytes twice keeps one file; a file is either whole or absent, also after a power loss.
 * @throws the file system's error from `put` and `get`, such as ENOSPC
 */
export async function openFolderStore(directory: string): Promise<AttachmentStore> {
  await mkdir(directory, { recursive: true });
  return {
    async put(tenant, sha2, content) {
      const path = pathOf(directory, tenant, sha2);
      if (await exists(path)) return;
      const folder = dirname(path);
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.${randomUUID()}`);
      await writeDurably(draft, content);
      await rename(draft, path);
      // The name is durable only once every folder on the way to it is.
      for (let at = folder; at.length >= directory.length; at = dirname(at)) await syncFolder(at);
    },
    async get(tenant, sha2) {
      try {
        return await readFile(pathOf(directory, tenant, sha2));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}

function pathOf(directory: string, tenant: string, sha2: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha2))
    throw new RangeError('An attachment is named by its SHA-256 in lower-case hex.');
  // A tenant's id is data: nothing in it may climb out of the folder.
  return join(directory, encodeURIComponent(tenant).replaceAll('.', '%2E'), sha2.slice(0, 2), sha2);
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
