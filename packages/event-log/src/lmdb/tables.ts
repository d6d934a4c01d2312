import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Offset, OpenError } from '@cairn/lrs';
import { type Database, open, type RootDatabase } from 'lmdb';
import { completeDataFile, inspectDataFile } from './data-file.ts';
import { createDiskRoom, type DiskRoom } from './disk-room.ts';
import { FORMAT, offsetOfKey, readRecordValue } from './layout.ts';

type Table = Database<Buffer, Buffer>;

/** The LMDB environment of a log and its named databases; what they hold says `layout.ts`. */
export interface Tables {
  readonly folder: string;
  /** Asked before each commit. */
  readonly room: DiskRoom;
  readonly root: RootDatabase<Buffer, Buffer>;
  readonly records: Table;
  readonly voids: Table;
  readonly tenants: Table;
  readonly runs: Table;
  readonly filters: Table;
}

/** A value to be put into a table. */
export interface Write {
  readonly table: 'records' | 'voids' | 'tenants' | 'runs' | 'filters';
  readonly key: Buffer;
  readonly value: Buffer;
}

/** What to do about a damaged log. */
export const RESTORE = 'Restore the folder from a backup, or move it away to begin an empty log.';

/** Makes the folder and checks that it can be used; call before anything is opened in it. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
    throw new OpenError(
      `The log folder ${folder} cannot be made or written to${code}.`,
      'Give this user write permission on it, or start with another data folder.',
      { retriable: false, cause },
    );
  }
}

/**
 * Opens the tables of a log, which are made when the folder is new.
 * @param knownToExist the folder has contained a log before: a missing data file is a loss, not a beginning
 * @throws {OpenError} when the data file is damaged, gone, or of a newer Cairn
 */
export async function openTables(folder: string, mapSize: number, knownToExist: boolean): Promise<Tables> {
  const file = dataFileOf(folder);
  const found = inspectDataFile(file);
  if (found.state === 'damaged') {
    throw new OpenError(`The log file ${file} is damaged: ${found.why}.`, RESTORE, { retriable: false });
  }
  if (found.state === 'absent' && knownToExist) {
    throw new OpenError(
      `The log file ${file} is gone or empty, but the folder has contained a log.`,
      RESTORE,
      {
        retriable: false,
      },
    );
  }
  if (found.state === 'whole') completeDataFile(file);
  const fresh = !existsSync(file);
  let root: RootDatabase<Buffer, Buffer> | undefined;
  try {
    root = open<Buffer, Buffer>({
      path: folder,
      noSubdir: false,
      mapSize,
      maxDbs: 8,
      encoding: 'binary',
      keyEncoding: 'binary',
      // A commit is over when it is on disk, not earlier.
      overlappingSync: false,
      // The log groups its commits itself.
      eventTurnBatching: false,
    });
    const table = (name: string) => openTable(root, name);
    const meta = table('meta');
    await checkFormat(meta, folder);
    const tables = {
      folder,
      room: createDiskRoom(folder),
      root,
      records: table('records'),
      voids: table('voids'),
      tenants: table('tenants'),
      runs: table('runs'),
      filters: table('filters'),
    };
    lastRecord(tables.records);
    if (fresh) flushFolders(folder);
    return tables;
  } catch (cause) {
    await root?.close();
    if (cause instanceof OpenError) throw cause;
    const doing = fresh ? 'made' : 'opened';
    throw new OpenError(`The log file ${file} cannot be ${doing}: ${reasonOf(cause)}.`, RESTORE, {
      retriable: false,
      cause,
    });
  }
}

/** Closes the tables of {@link openTables}. */
export async function closeTables(tables: Tables): Promise<void> {
  await tables.root.close();
  completeDataFile(dataFileOf(tables.folder));
}

/** The file that LMDB keeps everything in. */
export const dataFileOf = (folder: string) => join(folder, 'data.mdb');

/** A new file is safe from a power loss once the folders that name it are flushed, too. */
function flushFolders(folder: string): void {
  for (const one of [resolve(folder), dirname(resolve(folder))]) {
    const fd = openSync(one, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }
}

function openTable(root: RootDatabase<Buffer, Buffer> | undefined, name: string): Table {
  const table = root?.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' });
  if (table === undefined) throw new Error(`the table ${name} is missing`);
  return table;
}

async function checkFormat(meta: Table, folder: string): Promise<void> {
  const key = Buffer.from('format');
  const stored = meta.getBinary(key);
  if (stored === undefined) {
    await meta.put(key, Buffer.from(String(FORMAT)));
    return;
  }
  const format = Number(stored.toString());
  if (format === FORMAT) return;
  if (format > FORMAT) {
    throw new OpenError(
      `The log in ${folder} has format ${format}; this Cairn reads format ${FORMAT}.`,
      'Start the newer Cairn that wrote it.',
      { retriable: false },
    );
  }
  throw new OpenError(`The log in ${folder} does not name its format.`, RESTORE, { retriable: false });
}

/** The last record's offset and time. */
export function lastRecord(records: Table): { offset: Offset; storedAt: number } | undefined {
  for (const { key, value } of records.getRange({ reverse: true, limit: 1 })) {
    const offset = offsetOfKey(key);
    return { offset, storedAt: readRecordValue(offset, value).storedAt };
  }
  return undefined;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
}
