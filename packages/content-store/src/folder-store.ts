import { access, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AttachmentStore, StagedAttachment } from '@cairn/lrs';
import { attachmentPath } from './attachment-path.ts';
import { openDraft, prepareStaging } from './draft.ts';
import { makeFolder } from './make-folder.ts';

/**
 * Attachments in a folder, one file per tenant and content hash: `<directory>/<tenant>/ab/abcdef…`. Storing
 * the same bytes twice keeps one file; a file is either whole or absent, also after a power loss.
 * @param staging folder below it for what is on its way in; emptied now. Each process needs one of its own
 * @throws the file system's error from every call, such as ENOSPC
 */
export async function openFolderStore(
  directory: string,
  staging: string = join(directory, '.staging'),
): Promise<AttachmentStore> {
  await prepareStaging(staging);
  return {
    stage: () => stageFile(directory, staging),
    ...readFolderStore(directory),
  };
}

/** The attachments of such a folder to read from; it may be a backup that cannot be written to. */
export function readFolderStore(directory: string): Pick<AttachmentStore, 'get'> {
  return {
    async get(tenant, sha2) {
      try {
        return await readFile(join(directory, ...attachmentPath(tenant, sha2)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

/** A file in the staging folder that becomes an attachment by being renamed. */
async function stageFile(directory: string, staging: string): Promise<StagedAttachment> {
  const draft = await openDraft(staging);
  return {
    write: draft.write,
    async keep(tenant, sha2) {
      const path = join(directory, ...attachmentPath(tenant, sha2));
      await draft.finish(true);
      if (await exists(path)) return draft.remove();
      await makeFolder(dirname(path));
      await rename(draft.path, path);
      // The name is durable only once every folder on the way to it is.
      for (let at = dirname(path); at.length >= directory.length; at = dirname(at)) await syncFolder(at);
    },
    discard: draft.remove,
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
