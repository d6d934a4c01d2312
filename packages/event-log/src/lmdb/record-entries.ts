import { effectiveTime, type Offset, type RecordedStatement, seqOf } from '@cairn/lrs';
import {
  ENTRY_BYTES,
  ENTRY_WORDS,
  hashKey,
  type Key,
  readTimestamp,
  type WordBuffer,
  wordBuffer,
  writeDigest,
  writeSeq,
  writeTimestamp,
} from './index-entry.ts';
import { writeStatementId } from './layout.ts';

/** In place of the timestamp of a statement that has none, until the time of its record is known. */
const TIME_OF_RECORD = Number.POSITIVE_INFINITY;

/**
 * The index entries of one record's statements, in their order: made when an append comes, completed when its position is
 * known. Between the two, only this block of memory is kept of them.
 */
export class RecordEntries {
  readonly count: number;
  readonly #entries: WordBuffer;

  /** @throws {RangeError} when an id is not a UUID or a digest not 32 hex digits: the index cannot take it */
  constructor(statements: readonly Omit<RecordedStatement, 'raw'>[]) {
    this.count = statements.length;
    this.#entries = wordBuffer(statements.length * ENTRY_BYTES);
    const { bytes } = this.#entries;
    for (let index = 0; index < statements.length; index += 1) {
      const statement = statements[index];
      if (statement === undefined) continue;
      writeStatementId(bytes, index * ENTRY_BYTES + 4, statement.id);
      if (statement.digest !== undefined) writeDigest(bytes, index, statement.digest);
      writeTimestamp(bytes, index, effectiveTime(statement, TIME_OF_RECORD));
    }
  }

  /** Sets tenant, offset and time of the record: only then the keys are complete. */
  assign(tenant: number, offset: Offset, storedAt: number): void {
    const { bytes } = this.#entries;
    for (let index = 0; index < this.count; index += 1) {
      bytes.writeUInt32BE(tenant, index * ENTRY_BYTES);
      writeSeq(bytes, index, seqOf(offset, index));
      if (readTimestamp(bytes, index) === TIME_OF_RECORD) writeTimestamp(bytes, index, storedAt);
    }
  }

  /** The words of all entries. */
  get words(): Int32Array {
    return this.#entries.words;
  }

  keyOf(index: number): Key {
    const { words } = this.#entries;
    const at = index * ENTRY_WORDS;
    return { words, at, hash: hashKey(words, at) };
  }
}
