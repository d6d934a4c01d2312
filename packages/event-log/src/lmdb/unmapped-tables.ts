import { closeSync, openSync } from 'node:fs';
import { DataTree } from './data-tree.ts';
import { dataFileOf, type Tables } from './tables.ts';

/** Tables that grow with the log. */
type LargeTable = 'records' | 'runs';

/** Values of the large tables, read past LMDB's map: what is read through it stays resident, in the end all of it. */
export interface UnmappedTables {
  /**
   * Calls `work` with what reads values of a table as they are now; it is good until `work` returns. Values are copies;
   * undefined for a key that is not there.
   */
  reading<Result>(table: LargeTable, work: (valueAt: (key: Buffer) => Buffer | undefined) => Result): Result;
  close(): void;
}

/** Opens the file beside LMDB. What cannot be read from it is asked of LMDB: it decides what a damaged file says. */
export function openUnmappedTables(tables: Tables): UnmappedTables {
  const fd = openSync(dataFileOf(tables.folder), 'r');
  return {
    reading(table, work) {
      let tree: DataTree | undefined;
      let transaction: { done(): void } | undefined;
      const valueAt = (key: Buffer) => {
        if (transaction === undefined) {
          // First of all: no page of the newest commit, or of a later one, is given away while it lasts.
          transaction = tables.root.useReadTransaction();
          tree = DataTree.open(fd, table);
        }
        return tree?.get(key) ?? tables[table].getBinary(key);
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
