import { randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StagedAttachment } from '@cairn/lrs';
import { pathOf, syncFolder } from './layout.ts';

/** A file in the staging folder that becomes an attachment by being renamed. */
export async function stageFile(directory: string, staging: string): Promise<StagedAttachment> {
  const draft = join(staging, randomUUID());
  const file = await open(draft, 'wx', 0o600);
  let isOpen = true;
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };

  return {
    write: (chunk) => file.writeFile(chunk),
    async keep(tenant, sha2) {
      const path = pathOf(directory, tenant, sha2);
      if (isOpen) await file.sync();
      await close();
      if (await exists(path)) return rm(draft, { force: true });
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      // The name is durable only once every folder on the way to it is.
      for (let at = dirname(path); at.length >= directory.length; at = dirname(at)) await syncFolder(at);
    },
    async discard() {
      await close();
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
