import type { Offset } from '@cairn/lrs';
import {
  ENTRY_BYTES,
  ENTRY_WORDS,
  hasKey,
  type IndexedStatement,
  type Key,
  readEntry,
  wordBuffer,
} from './index-entry.ts';
import type { RecentStatements } from './recent-statements.ts';
import { makeFilter, powerOfTwo } from './run-filters.ts';
import type { Tables, Write } from './tables.ts';
import type { UnmappedTables } from './unmapped-tables.ts';

/**
 * A run of the statement index: the entries of a stretch of the log, spread over buckets by their hash and
 * never changed again, and a Bloom filter that says of nearly every other key that it is not among them.
 */
export interface StatementRun {
  readonly number: number;
  /** Every record below is in this run or one before it. */
  readonly end: Offset;
  readonly buckets: number;
}

/** About 6.6 KB, two pages, in a bucket. */
const ENTRIES_PER_BUCKET = 128;
/** In `filters`: end f64, number of buckets u32, then the filter. */
const FILTER_HEAD = 12;

/** A run with its filter, which is kept apart (run-filters.ts). */
export interface FilteredRun {
  readonly run: StatementRun;
  readonly filter: Uint8Array;
}

/** Makes a run of all recent statements; `end` is the end of the log they reach to. */
export function planRun(
  number: number,
  recent: RecentStatements,
  end: Offset,
): FilteredRun & { writes: Write[] } {
  const buckets = powerOfTwo(recent.count / ENTRIES_PER_BUCKET);
  const run: StatementRun = { number, end, buckets };
  const filter = makeFilter(recent);
  const writes = intoBuckets(recent, buckets).map(
    ({ bucket, value }): Write => ({ table: 'runs', key: bucketKey(number, bucket), value }),
  );
  writes.push({ table: 'filters', key: runKey(number), value: filterValue(run, filter) });
  return { run, filter, writes };
}

/** Finds an entry of a run, which its filter should be asked about before. */
export function findInRun(tables: UnmappedTables, run: StatementRun, key: Key): IndexedStatement | undefined {
  const bucket = bucketKey(run.number, key.hash.first & (run.buckets - 1));
  const stored = tables.reading('runs', (valueAt) => valueAt(bucket));
  if (stored === undefined) return undefined;
  // A copy of its own: words need an address that is a multiple of four.
  const bytes = Buffer.from(stored.buffer.slice(stored.byteOffset, stored.byteOffset + stored.length));
  const words = new Int32Array(bytes.buffer);
  for (let index = 0; index * ENTRY_BYTES < bytes.length; index += 1) {
    if (hasKey(words, index, key)) return readEntry(bytes, index);
  }
  return undefined;
}

/** All runs, oldest first; a filter is a view that lasts until the next one is read. */
export function* readRuns(tables: Tables): Generator<FilteredRun> {
  for (const { key, value } of tables.filters.getRange()) {
    const run = { number: key.readUInt32BE(0), end: value.readDoubleLE(0), buckets: value.readUInt32LE(8) };
    yield { run, filter: value.subarray(FILTER_HEAD) };
  }
}

/** The entries of each bucket that has any, as views of one block of memory. */
function intoBuckets(recent: RecentStatements, buckets: number): { bucket: number; value: Buffer }[] {
  const { count, words } = recent;
  const bucketOf = (index: number) => recent.hashOf(index).first & (buckets - 1);
  const ends = new Uint32Array(buckets);
  for (let index = 0; index < count; index += 1) {
    const bucket = bucketOf(index);
    ends[bucket] = (ends[bucket] ?? 0) + 1;
  }
  let total = 0;
  for (const [bucket, size] of ends.entries()) {
    ends[bucket] = total;
    total += size;
  }
  // From here on `ends` says where the next entry of a bucket goes, and in the end where the bucket stops.
  const sorted = wordBuffer(count * ENTRY_BYTES);
  for (let index = 0; index < count; index += 1) {
    const bucket = bucketOf(index);
    const place = ends[bucket] ?? 0;
    for (let word = 0; word < ENTRY_WORDS; word += 1) {
      sorted.words[place * ENTRY_WORDS + word] = words[index * ENTRY_WORDS + word] ?? 0;
    }
    ends[bucket] = place + 1;
  }
  return [...ends.entries()].flatMap(([bucket, end]) => {
    const value = sorted.bytes.subarray((ends[bucket - 1] ?? 0) * ENTRY_BYTES, end * ENTRY_BYTES);
    return value.length === 0 ? [] : [{ bucket, value }];
  });
}

function runKey(run: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(run, 0);
  return key;
}

function bucketKey(run: number, bucket: number): Buffer {
  const key = Buffer.allocUnsafe(8);
  key.writeUInt32BE(run, 0);
  key.writeUInt32BE(bucket, 4);
  return key;
}

function filterValue({ end, buckets }: StatementRun, filter: Uint8Array): Buffer {
  const value = Buffer.allocUnsafeSlow(FILTER_HEAD + filter.length);
  value.writeDoubleLE(end, 0);
  value.writeUInt32LE(buckets, 8);
  value.set(filter, FILTER_HEAD);
  return value;
}
