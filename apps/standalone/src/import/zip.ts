import { crc32 } from 'node:zlib';
import { UserFacingError } from '@cairn/runtime';
import { type Entry, getFileNameLowLevel, openPromise, parseExtraFields, type ZipFile } from 'yauzl';
import { refuseBombs } from './bomb.ts';
import { printable } from './source.ts';

/** Most entries of an archive. */
const MAX_ENTRIES = 1_000_000;

/** One file in an archive. Its name is never used as a path. */
interface ArchiveEntry {
  readonly name: string;
  /** Its size unpacked, as the archive says; it is held to that. */
  readonly bytes: number;
  /** Why it cannot be read. */
  readonly unreadable: string | undefined;
  open(): Promise<AsyncIterable<Buffer>>;
}

export interface OpenArchive {
  readonly entries: readonly ArchiveEntry[];
  close(): void;
}

/** Whether bytes begin an archive: of an entry, or of its end where it is empty (APPNOTE 4.3.7, 4.3.16). */
export function isZip(head: Buffer): boolean {
  const signature = head.toString('latin1', 0, 4);
  return signature === 'PK\u0003\u0004' || signature === 'PK\u0005\u0006';
}

/**
 * Opens a zip archive and lists its files, in name order. Entries are unpacked while they are read.
 * @throws {UserFacingError} when its directory is damaged, cut off, or made to unpack to more than it holds
 */
export async function openArchive(path: string): Promise<OpenArchive> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false, lazyEntries: true });
    const opened = zip;
    if (opened.entryCount > MAX_ENTRIES) throw tooMuch(path, `it declares ${opened.entryCount} files`);
    const entries: ArchiveEntry[] = [];
    let packed = 0;
    for await (const entry of opened.eachEntry()) {
      packed += entry.compressedSize;
      // Entries that share their bytes are how few bytes become very many.
      if (packed > opened.fileSize) throw tooMuch(path, 'its files overlap');
      const name = nameOf(entry);
      if (name.endsWith('/')) continue;
      entries.push({
        name,
        bytes: entry.uncompressedSize,
        unreadable: unreadable(entry),
        open: async () =>
          checked(await opened.openReadStreamPromise(entry), entry, `${path}!${printable(name)}`),
      });
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { entries, close: () => opened.close() };
  } catch (cause) {
    zip?.close();
    if (cause instanceof UserFacingError) throw cause;
    throw new UserFacingError(
      `The zip archive ${path} is damaged or truncated (${printable(cause instanceof Error ? cause.message : String(cause))}).`,
      'Get it again and import the new copy.',
      { cause },
    );
  }
}

function nameOf(entry: Entry): string {
  return getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    parseExtraFields(entry.extraFieldRaw),
    false,
  );
}

function unreadable(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return 'it is encrypted';
  if (!entry.canDecodeFileData())
    return `it is compressed by method ${entry.compressionMethod}, which the import does not support`;
  return undefined;
}

/** The bytes of an entry, held to its checksum and to a bearable ratio. */
async function* checked(bytes: AsyncIterable<Buffer>, entry: Entry, name: string): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const chunk of refuseBombs(bytes, name, () => entry.compressedSize)) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32) {
    throw new UserFacingError(
      `${name} is damaged: its checksum is wrong.`,
      'Get the archive again and import the new copy.',
    );
  }
}

function tooMuch(path: string, why: string): UserFacingError {
  return new UserFacingError(
    `The zip archive ${path} is refused: ${why}.`,
    'Unpack it yourself if you trust its sender, and import the files.',
  );
}
