import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

/**
 * What the first two pages of an LMDB data file say, checked before LMDB maps the file: reading a mapped
 * page beyond the end of a truncated file kills the process with SIGBUS, which nobody can catch.
 */
export type DataFileState =
  | { readonly state: 'absent' }
  | { readonly state: 'whole' }
  | { readonly state: 'foreign'; readonly why: string }
  | { readonly state: 'short'; readonly bytes: number; readonly expected: number };

const MAGIC = 0xbeefc0de;
/** Of the LMDB that npm `lmdb` 3 carries. */
const DATA_VERSION = 2;
/** A page begins with its number, its transaction, two u16 of flags and two of bounds. */
const PAGE_HEAD = 24;
const META_BYTES = PAGE_HEAD + 144;
const at = (field: number) => PAGE_HEAD + field;

/** Reads both meta pages and compares the size of the file with the last page the newer one names. */
export function inspectDataFile(file: string): DataFileState {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'absent' };
    throw error;
  }
  try {
    const { size } = fstatSync(fd);
    if (size === 0) return { state: 'absent' };
    const first = readMeta(fd, 0);
    if (typeof first === 'string') return { state: 'foreign', why: first };
    const second = readMeta(fd, first.pageSize);
    if (typeof second === 'string') return { state: 'foreign', why: second };
    const latest = second.transaction > first.transaction ? second : first;
    const expected = (latest.lastPage + 1) * first.pageSize;
    return size < expected ? { state: 'short', bytes: size, expected } : { state: 'whole' };
  } finally {
    closeSync(fd);
  }
}

/** Gives the file `bytes` length: zeros at the end, or cut. */
export function resizeDataFile(file: string, bytes: number): void {
  const fd = openSync(file, 'r+');
  try {
    ftruncateSync(fd, bytes);
  } finally {
    closeSync(fd);
  }
}

function readMeta(
  fd: number,
  position: number,
): { pageSize: number; lastPage: number; transaction: number } | string {
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
  };
}
