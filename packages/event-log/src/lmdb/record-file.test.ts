import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitWrites } from './commit.ts';
import { recordKey } from './layout.ts';
import { openRecordFile, type RecordFile } from './record-file.ts';
import { closeTables, openTables, type Tables, type Write } from './tables.ts';

describe('a record file', () => {
  let folder: string;
  let tables: Tables;
  let file: RecordFile;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cairn-record-file-'));
    tables = await openTables(folder, 2 ** 30, false);
    file = openRecordFile(tables);
  });
  afterEach(async () => {
    file.close();
    await closeTables(tables);
    rmSync(folder, { recursive: true, force: true });
  });

  const aRecord = (offset: number, bytes: number): Write => ({
    table: 'records',
    key: recordKey(offset),
    value: Buffer.alloc(bytes, `record ${offset}, `),
  });

  it('is empty in an empty log', () => {
    expect(file.reading((valueAt) => valueAt(0))).toBeUndefined();
  });

  it('reads what LMDB reads: small values and large ones, in a tree of any depth', async () => {
    const sizes = fc.array(
      fc.oneof(fc.integer({ min: 12, max: 3000 }), fc.integer({ min: 4000, max: 90_000 })),
      {
        minLength: 1,
        maxLength: 400,
      },
    );
    let end = 0;
    await fc.assert(
      fc.asyncProperty(sizes, async (added) => {
        await commitWrites(
          tables,
          added.map((bytes, nth) => aRecord(end + nth, bytes)),
        );
        end += added.length;
        file.reading((valueAt) => {
          for (let offset = 0; offset <= end; offset += 1) {
            const value = valueAt(offset);
            expect(value?.equals(tables.records.getBinary(recordKey(offset)) ?? Buffer.of())).toBe(
              offset < end ? true : undefined,
            );
          }
        });
      }),
      { numRuns: 12 },
    );
  });

  it('reads while others commit, each time all there is', async () => {
    for (let end = 0; end < 200; end += 1) {
      const committed = commitWrites(tables, [aRecord(end, end % 3 === 0 ? 20_000 : 500)]);
      for (let offset = 0; offset < end; offset += 7) {
        const value = file.reading((valueAt) => valueAt(offset));
        expect(value?.subarray(0, 12).toString()).toBe(`record ${offset}, record`.slice(0, 12));
      }
      await committed;
    }
  });

  it('does not read through the map', async () => {
    await commitWrites(tables, [aRecord(0, 10_000)]);
    const asked: number[] = [];
    const watched: Tables = {
      ...tables,
      records: new Proxy(tables.records, {
        get(target, name) {
          if (name === 'getBinary') asked.push(1);
          return Reflect.get(target, name, target);
        },
      }),
    };
    const other = openRecordFile(watched);
    expect(other.reading((valueAt) => valueAt(0))?.length).toBe(10_000);
    expect(asked).toEqual([]);
    expect(other.reading((valueAt) => valueAt(1))).toBeUndefined();
    expect(asked).toEqual([1]);
    other.close();
  });
});
