import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type EventLog, type Offset, OpenError, type ReadBounds, type StatementLookup } from '@cairn/lrs';
import { createAppendQueue, type QueueBounds } from '../append-queue.ts';
import { createEndWatch } from '../end-watch.ts';
import { createDecodedRecords } from './decoded-records.ts';
import { lockFolder } from './folder-lock.ts';
import { prepareAppend } from './prepared-append.ts';
import { openPromiseFile } from './promise-file.ts';
import { findStatement, indexNewest, PARTITION, readSlice, readTenants, readValues } from './reader.ts';
import { createRecordTail } from './record-tail.ts';
import type { RecordValues } from './record-values.ts';
import { StatementIndex } from './statement-index.ts';
import { createStoredClock } from './stored-clock.ts';
import { closeTables, lastRecord, openTables, prepareFolder, RESTORE, type Tables } from './tables.ts';
import { openUnmappedTables, type UnmappedTables } from './unmapped-tables.ts';
import { createLogWriter } from './writer.ts';

/** Where an LMDB log lies and how much may wait in front of it. */
export interface LmdbLogOptions {
  /** Folder of the log; made when missing. One process at a time. */
  readonly path: string;
  /** ms since the epoch; `Date.now` unless given. */
  readonly clock?: () => number;
  /**
   * Bytes of address space (not memory) to map the file into, 256 GiB unless given. The map grows when the
   * file outgrows it, but keeps the old one beside it until the log closes.
   */
  readonly mapSize?: number;
  /** 10,000 appends of 64 MiB together, and 2 MiB per commit, unless given. */
  readonly queue?: Partial<QueueBounds>;
  /**
   * Statements whose place is kept in memory before they make a run of the index, 131,072 unless given. When
   * the log opens, as many are read again.
   */
  readonly indexRunSize?: number;
  /** Milliseconds a commit may take before those that wait are refused, 30,000 unless given. */
  readonly commitTimeoutMs?: number;
  /** Milliseconds to wait for a process that has the folder open and may be ending, 0 unless given. */
  readonly lockTimeoutMs?: number;
}

/** The log of an embedded Cairn. */
export interface LmdbLog extends EventLog, StatementLookup {
  /** Stored values as they are, for `createValuesLog` on another thread. */
  readValues(from: Offset, bounds: ReadBounds): Promise<RecordValues>;
  /** @throws {Unavailable} while the disk has too little room for what is appended */
  mayAppend(): Promise<void>;
}

const MIB = 2 ** 20;
/** Room to put an append together in; larger ones count their bytes first. */
const SCRATCH_BYTES = MIB;
const DEFAULT_QUEUE: QueueBounds = { maxAppends: 10_000, maxBytes: 64 * MIB, maxGroupBytes: 2 * MIB };
const DEFAULT_MAP_SIZE = 2 ** 38;
const TAIL_BYTES = 32 * MIB;
const DEFAULT_RUN_SIZE = 2 ** 17;
const DEFAULT_COMMIT_TIMEOUT_MS = 30_000;

/**
 * Opens the log of an embedded Cairn: one partition in one LMDB file. An append is decided, written and
 * indexed in one transaction together with all others that waited, and answered when that is on disk.
 * @throws {OpenError} when the folder cannot be used, is in use, or holds a damaged or newer log
 */
export async function openLmdbLog(options: LmdbLogOptions): Promise<LmdbLog> {
  const { path } = options;
  prepareFolder(path);
  const lock = await lockFolder(path, options.lockTimeoutMs);
  let tables: Tables | undefined;
  let unmapped: UnmappedTables | undefined;
  try {
    const promiseFile = join(path, 'promised-time');
    tables = await openTables(path, options.mapSize ?? DEFAULT_MAP_SIZE, existsSync(promiseFile));
    unmapped = openUnmappedTables(tables);
    return createLmdbLog(tables, unmapped, promiseFile, options, () => lock.release());
  } catch (cause) {
    unmapped?.close();
    await tables?.root.close();
    lock.release();
    if (cause instanceof OpenError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OpenError(`The log in ${path} cannot be opened: ${why}`, RESTORE, { retriable: false, cause });
  }
}

function createLmdbLog(
  tables: Tables,
  unmapped: UnmappedTables,
  promiseFile: string,
  options: LmdbLogOptions,
  onClosed: () => void,
): LmdbLog {
  const last = lastRecord(tables.records);
  const start = { end: last === undefined ? 0 : last.offset + 1, tenants: readTenants(tables) };
  const index = new StatementIndex(tables, unmapped, options.indexRunSize ?? DEFAULT_RUN_SIZE);
  const source = {
    tables,
    unmapped,
    tail: createRecordTail(TAIL_BYTES),
    decoded: createDecodedRecords(),
  };
  indexNewest(source, index, start.tenants, start.end);
  const promises = openPromiseFile(promiseFile);
  const clock = createStoredClock(
    options.clock ?? Date.now,
    last?.storedAt ?? Number.NEGATIVE_INFINITY,
    promises.last,
  );
  const watch = createEndWatch(start.end);
  const commitTimeoutMs = options.commitTimeoutMs ?? DEFAULT_COMMIT_TIMEOUT_MS;
  const writer = createLogWriter(source, index, clock, start, { commitTimeoutMs, onEnd: watch.moved });
  const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  const queue = createAppendQueue({ ...DEFAULT_QUEUE, ...options.queue }, writer.commit);

  async function shutDown(): Promise<void> {
    watch.close();
    await queue.close();
    await writer.idle();
    unmapped.close();
    await closeTables(tables);
    promises.close();
    onClosed();
  }
  let closing: Promise<void> | undefined;
  const mustBeOpen = () => {
    if (closing !== undefined) throw new Error('The log is closed.');
  };

  return {
    partitions: 1,
    wantsDigests: false,
    partitionOf: () => PARTITION,
    async append(tenant, event) {
      const prepared = prepareAppend(tenant, event, scratch);
      return queue.append(prepared, prepared.value.length + BESIDE_VALUE);
    },
    async read(_partition, from, bounds) {
      mustBeOpen();
      return readSlice(source, from, writer.end, bounds);
    },
    async readValues(from, bounds) {
      mustBeOpen();
      return readValues(source, from, writer.end, bounds);
    },
    mayAppend: () => tables.room.check(),
    async end() {
      return writer.end;
    },
    waitPast: (_partition, offset, signal) => watch.waitPast(offset, signal),
    async settledTime() {
      mustBeOpen();
      const promise = clock.promise();
      promises.write(promise);
      return promise;
    },
    async find(tenant, statementId) {
      mustBeOpen();
      const number = writer.tenants.get(tenant);
      return number === undefined ? undefined : findStatement(source, index, number, statementId);
    },
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}

/** Bytes an append takes beside the value of its record, roughly. */
const BESIDE_VALUE = 1_000;
