import { readFile, stat } from 'node:fs/promises';
import { type ReadJedx, readJedx } from '@cairn/outcomes';
import { UserFacingError } from '@cairn/runtime';

/** Most bytes of all files together: reports are joined with workers of any of them. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * Reads JEDx documents: one, or an array of them, in each file.
 * @throws {UserFacingError} when a file cannot be read, is not JSON, or all are too large
 */
export async function readJedxFiles(paths: readonly string[]): Promise<ReadJedx> {
  const documents: unknown[] = [];
  let bytes = 0;
  for (const path of paths) {
    try {
      bytes += (await stat(path)).size;
      if (bytes > MOST_BYTES) break;
      const value: unknown = JSON.parse(await readFile(path, 'utf8'));
      for (const document of Array.isArray(value) ? value : [value]) documents.push(document);
    } catch (cause) {
      // What is wrong with the JSON would repeat what is in it.
      throw new UserFacingError(`${path} cannot be read as JSON.`, 'Give the path of a JSON file of JEDx.', {
        cause: cause instanceof SyntaxError ? undefined : cause,
      });
    }
  }
  if (bytes > MOST_BYTES)
    throw new UserFacingError(
      `The files have more than ${MOST_BYTES / 2 ** 20} MiB.`,
      'Import them in parts; each needs the workers of its reports.',
    );
  return readJedx(documents);
}
