import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Where an attachment lies. @throws {RangeError} when the name is no hash */
export function pathOf(directory: string, tenant: string, sha2: string): string {
  if (!/^[0-9a-f]{56,128}$/.test(sha2))
    throw new RangeError('An attachment is named by its SHA-2 in lower-case hex.');
  // A tenant's id is data: nothing in it may climb out of the folder.
  return join(directory, encodeURIComponent(tenant).replaceAll('.', '%2E'), sha2.slice(0, 2), sha2);
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
