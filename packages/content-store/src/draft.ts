import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** An attachment on its way in: a file that nobody reads yet. */
export interface Draft {
  readonly path: string;
  write(chunk: Uint8Array): Promise<void>;
  /** Ends the writing; on disk when it resolves if `durable`. May be called again. */
  finish(durable: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** Empties a staging folder, or makes it: what a crash left behind was never kept. */
export async function prepareStaging(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
}

/** Opens a file in the staging folder that only this user can read. */
export async function openDraft(staging: string): Promise<Draft> {
  const path = join(staging, randomUUID());
  const file = await open(path, 'wx', 0o600);
  let isOpen = true;
  const finish = async (durable: boolean) => {
    if (!isOpen) return;
    if (durable) await file.sync();
    isOpen = false;
    await file.close();
  };
  return {
    path,
    write: (chunk) => file.writeFile(chunk),
    finish,
    async remove() {
      await finish(false);
      await rm(path, { force: true });
    },
  };
}
