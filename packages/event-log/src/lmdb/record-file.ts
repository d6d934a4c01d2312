import { closeSync, openSync } from 'node:fs';
import type { Offset } from '@cairn/lrs';
import { DataTree } from './data-tree.ts';
import { recordKey } from './layout.ts';
import { dataFileOf, type Tables } from './tables.ts';

/** The stored values of records, read past LMDB's map. */
export interface RecordFile {
  /**
   * Calls `work` with what reads values of records as they are now; it is good until `work` returns. Values are copies;
   * undefined for a record that is not there.
   */
  reading<Result>(work: (valueAt: (offset: Offset) => Buffer | undefined) => Result): Result;
  close(): void;
}

/** Opens the file beside LMDB. What cannot be read from it is asked of LMDB: it decides what a damaged file says. */
export function openRecordFile(tables: Tables): RecordFile {
  const fd = openSync(dataFileOf(tables.folder), 'r');
  return {
    reading(work) {
      let tree: DataTree | undefined;
      let transaction: { done(): void } | undefined;
      const valueAt = (offset: Offset) => {
        const key = recordKey(offset);
        if (transaction === undefined) {
          // First of all: no page of the newest commit, or of a later one, is given away while it lasts.
          transaction = tables.root.useReadTransaction();
          tree = DataTree.open(fd, 'records');
        }
        return tree?.get(key) ?? tables.records.getBinary(key);
      };
      try {
        return work(valueAt);
      } finally {
        transaction?.done();
      }
    },
    close: () => closeSync(fd),
  };
}
