import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachmentStoreContract } from '@cairn/lrs/contract';
import { afterAll } from 'vitest';
import { openFolderStore } from './folder-store.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

attachmentStoreContract('the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-content-'));
  folders.push(folder);
  return openFolderStore(folder);
});
