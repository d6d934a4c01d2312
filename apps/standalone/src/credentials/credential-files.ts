import { open } from 'node:fs/promises';
import {
  cached,
  createFetcher,
  type FetchDocument,
  type PlacedVerification,
  verifyAll,
} from '@cairn/credentials';

/** A file with what came of checking it. */
export interface CheckedFile {
  readonly file: string;
  /** Of all that is in it. */
  readonly verifications: readonly PlacedVerification[];
}

/** One byte more than a credential may have: what is larger is refused by its size. */
const MOST_BYTES = 4 * 2 ** 20 + 1;

/**
 * Checks the credentials in some files, one after the other.
 * @param hosts that may be asked for keys and status lists; none: nobody is asked
 * @throws what the file system says of a file that cannot be read
 */
export async function* checkFiles(
  files: readonly string[],
  {
    hosts,
    holder,
    now,
  }: { readonly hosts: readonly string[]; readonly holder?: string | undefined; readonly now: number },
): AsyncGenerator<CheckedFile> {
  const fetch: FetchDocument | undefined = hosts.length === 0 ? undefined : cached(createFetcher(hosts));
  for (const file of files) {
    const text = await headOf(file);
    const verifications = await verifyAll(text, {
      now,
      ...(fetch !== undefined && { fetch }),
      holder: holder === undefined ? undefined : [holder],
    });
    yield { file, verifications };
  }
}

/** The text of a file, or the beginning of one that is too large to be a credential. */
export async function headOf(file: string): Promise<string> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const bytes = new Uint8Array(Math.min(size, MOST_BYTES));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return new TextDecoder().decode(bytes.subarray(0, filled));
}
