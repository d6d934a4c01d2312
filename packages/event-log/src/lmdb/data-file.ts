import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { checkTree } from './data-pages.ts';

/**
 * What the pages of an LMDB data file say, read before LMDB maps the file: once mapped, a page beyond the end
 * of a truncated file kills the process with SIGBUS, and one full of zeros with a failed assertion.
 */
export type DataFileState =
  | { readonly state: 'absent' }
  /** Nothing wrong was seen. What the file lacks at its end, if anything, belongs to no page in use. */
  | { readonly state: 'whole' }
  | { readonly state: 'damaged'; readonly why: string };

const MAGIC = 0xbeefc0de;
/** Of the LMDB that npm `lmdb` 3 carries. */
const DATA_VERSION = 2;
/** A page begins with its number, its transaction, two u16 of flags and two of bounds. */
const PAGE_HEAD = 24;
const META_BYTES = PAGE_HEAD + 144;
const at = (field: number) => PAGE_HEAD + field;

/**
 * Checks both meta pages and the root page of every tree in use; every page, when the file is shorter than
 * its header says.
 */
export function inspectDataFile(file: string): DataFileState {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'absent' };
    throw error;
  }
  try {
    return inspect(fd);
  } finally {
    closeSync(fd);
  }
}

function inspect(fd: number): DataFileState {
  const { size } = fstatSync(fd);
  if (size === 0) return { state: 'absent' };
  const latest = latestMeta(fd);
  if (typeof latest === 'string') return { state: 'damaged', why: latest };
  const { pageSize, lastPage, roots } = latest;
  const missingBytes = Math.max(0, (lastPage + 1) * pageSize - size);
  // LMDB leaves pages at the end unwritten when they were freed in the transaction that took them, so only
  // a walk through all pages tells a file that has been cut off from a whole one.
  const depth = missingBytes > 0 ? 'all' : 'roots';
  const paged = { fd, pageSize, pages: Math.floor(size / pageSize) };
  for (const root of roots) {
    const why = checkTree(paged, root, depth);
    if (why === undefined) continue;
    const cut = missingBytes > 0 ? `it is cut off, ${missingBytes} bytes short; ` : '';
    return { state: 'damaged', why: `${cut}${why}` };
  }
  return { state: 'whole' };
}

/**
 * Adds zeros to the end of a whole file, up to the last page its header counts. When the log closes, too: so
 * that only a log that was killed may need the long check.
 */
export function completeDataFile(file: string): void {
  const fd = openSync(file, 'r+');
  try {
    const latest = latestMeta(fd);
    if (typeof latest === 'string') return;
    const expected = (latest.lastPage + 1) * latest.pageSize;
    if (fstatSync(fd).size < expected) ftruncateSync(fd, expected);
  } finally {
    closeSync(fd);
  }
}

/** What a meta page says. */
interface Meta {
  readonly pageSize: number;
  readonly lastPage: number;
  readonly transaction: number;
  /** Root pages of the list of free pages and of the list of tables. */
  readonly roots: readonly bigint[];
}

/** The newer of the two meta pages, or what is wrong with one of them. */
export function latestMeta(fd: number): Meta | string {
  const first = readMeta(fd, 0);
  if (typeof first === 'string') return first;
  const second = readMeta(fd, first.pageSize);
  if (typeof second === 'string') return second;
  return second.transaction > first.transaction ? second : first;
}

function readMeta(fd: number, position: number): Meta | string {
  const page = Buffer.alloc(META_BYTES);
  if (readSync(fd, page, 0, META_BYTES, position) < META_BYTES) return 'it ends inside its header';
  if (page.readUInt32LE(at(0)) !== MAGIC) return 'its header is not that of an LMDB file';
  const version = page.readUInt32LE(at(4));
  if (version !== DATA_VERSION) return `its LMDB version is ${version}, not ${DATA_VERSION}`;
  const pageSize = page.readUInt32LE(at(24));
  if (pageSize < 256 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) {
    return `its header gives a page size of ${pageSize}`;
  }
  return {
    pageSize,
    lastPage: Number(page.readBigUInt64LE(at(120))),
    transaction: Number(page.readBigUInt64LE(at(128))),
    roots: [page.readBigUInt64LE(at(64)), page.readBigUInt64LE(at(112))],
  };
}
