import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StagedAttachment } from '@cairn/lrs';
import { pathOf, syncFolder } from './layout.ts';

/** A file in the staging folder that becomes an attachment by being renamed. */
export async function stageFile(directory: string, staging: string): Promise<StagedAttachment> {
  const draft = join(staging, randomUUID());
  const file = await open(draft, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  let sha2: string | undefined;
  let isOpen = true;

  return {
    async write(chunk) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await file.writeFile(chunk);
    },
    async finish() {
      sha2 = hash.digest('hex');
      await file.sync();
      await file.close();
      isOpen = false;
      return { sha2, bytes };
    },
    async keep(tenant) {
      if (sha2 === undefined) throw new Error('An attachment is kept only after it is finished.');
      const path = pathOf(directory, tenant, sha2);
      if (await exists(path)) return rm(draft, { force: true });
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      // The name is durable only once every folder on the way to it is.
      for (let at = dirname(path); at.length >= directory.length; at = dirname(at)) await syncFolder(at);
    },
    async discard() {
      if (isOpen) await file.close();
      isOpen = false;
      await rm(draft, { force: true });
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
