import {
  type FoundStatement,
  type LogRecord,
  type LogSlice,
  type Offset,
  partsOfSeq,
  type ReadBounds,
  type TenantId,
} from '@cairn/lrs';
import type { DecodedRecord, DecodedRecords } from './decoded-records.ts';
import { recordKey, statementKey } from './layout.ts';
import { RecordEntries } from './record-entries.ts';
import type { RecordTail } from './record-tail.ts';
import { decodeValue, packValues, type RecordValues } from './record-values.ts';
import type { StatementIndex } from './statement-index.ts';
import type { Tables } from './tables.ts';
import type { UnmappedTables } from './unmapped-tables.ts';

/** Where records are read from: what is new or was just read from memory, the others from the file. */
export interface RecordSource {
  readonly tables: Tables;
  readonly unmapped: UnmappedTables;
  readonly tail: RecordTail;
  readonly decoded: DecodedRecords;
}

/** The partition of a log that has one. */
export const PARTITION = 0;

/**
 * Reads records from `from` up to `end`, at most `maxRecords` and about `maxBytes` of envelope, at least one.
 * @throws {DamagedRecordError | EnvelopeError} when a record cannot be read
 */
export function readSlice(source: RecordSource, from: Offset, end: Offset, bounds: ReadBounds): LogSlice {
  return source.unmapped.reading('records', (valueAt) => {
    const records: LogRecord[] = [];
    let bytes = 0;
    let next = from;
    while (next < end && records.length < bounds.maxRecords && bytes < bounds.maxBytes) {
      const read = source.decoded.get(next) ?? readRecord(source, next, valueAt);
      source.decoded.add(next, read);
      records.push(read.record);
      bytes += read.size;
      next += 1;
    }
    return { records, next };
  });
}

/**
 * The stored values of records from `from` up to `end`, in the bounds of {@link readSlice}, as they are: for callers that take
 * them apart on another thread.
 */
export function readValues(
  { tail, unmapped }: RecordSource,
  from: Offset,
  end: Offset,
  bounds: ReadBounds,
): RecordValues {
  return unmapped.reading('records', (valueAt) => {
    const values: Buffer[] = [];
    let bytes = 0;
    while (from + values.length < end && values.length < bounds.maxRecords && bytes < bounds.maxBytes) {
      const value = storedValue(tail, from + values.length, valueAt);
      values.push(value);
      bytes += value.length;
    }
    return packValues(from, values);
  });
}

/** Finds a statement by its id; see `StatementLookup`. */
export function findStatement(
  source: RecordSource,
  statements: StatementIndex,
  tenant: number,
  statementId: string,
): FoundStatement | undefined {
  const found = statements.find(tenant, statementId);
  if (found === undefined) return undefined;
  const { seq } = found;
  const { offset, index } = partsOfSeq(seq);
  const record = recordAt(source, offset);
  const statement = record.event.kind === 'statements' ? record.event.statements[index] : undefined;
  const voided =
    statement?.voids === undefined && source.tables.voids.doesExist(statementKey(tenant, statementId));
  return { seq, record, index, voided };
}

/** The record at an offset. @throws {DamagedRecordError | EnvelopeError} when it cannot be read */
export function recordAt(source: RecordSource, offset: Offset): LogRecord {
  const decoded = source.decoded.get(offset);
  if (decoded !== undefined) return decoded.record;
  return source.unmapped.reading('records', (valueAt) => readRecord(source, offset, valueAt)).record;
}

/** The number of every tenant that has statements. */
export function readTenants(tables: Tables): Map<TenantId, number> {
  const tenants = new Map<TenantId, number>();
  for (const { key, value } of tables.tenants.getRange()) tenants.set(key.toString(), value.readUInt32BE(0));
  return tenants;
}

/** Adds the statements of the newest records, which are in no run yet, to the index. */
export function indexNewest(
  source: RecordSource,
  statements: StatementIndex,
  tenants: ReadonlyMap<TenantId, number>,
  end: Offset,
): void {
  source.unmapped.reading('records', (valueAt) => {
    for (let offset = statements.writtenEnd; offset < end; offset += 1) {
      const { event, tenant, storedAt } = readRecord(source, offset, valueAt).record;
      const number = tenants.get(tenant);
      if (event.kind !== 'statements') continue;
      if (number === undefined) throw new Error(`the tenant of record ${offset} has no number`);
      const entries = new RecordEntries(event.statements);
      entries.assign(number, offset, storedAt);
      statements.addRecord(entries);
    }
  });
}

function readRecord(
  { tail }: RecordSource,
  offset: Offset,
  valueAt: (key: Buffer) => Buffer | undefined,
): DecodedRecord {
  return decodeValue(PARTITION, offset, storedValue(tail, offset, valueAt));
}

function storedValue(tail: RecordTail, offset: Offset, valueAt: (key: Buffer) => Buffer | undefined): Buffer {
  const value = tail.get(offset) ?? valueAt(recordKey(offset));
  if (value === undefined) throw new RangeError(`The log has no record ${offset}.`);
  return value;
}
