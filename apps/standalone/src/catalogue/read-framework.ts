import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { MOST_BYTES, type Reading, type ReadOptions, readStandard } from '@cairn/standards';

/**
 * Reads a file of a competency framework in any format that is known. No more of it is loaded than may be read.
 * @throws what the file system says of a file that cannot be read
 */
export async function readFramework(file: string, options: ReadOptions): Promise<Reading> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const bytes = new Uint8Array(Math.min(size, MOST_BYTES + 1));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return readStandard(bytes.subarray(0, filled), { fileName: basename(file), ...options });
}
