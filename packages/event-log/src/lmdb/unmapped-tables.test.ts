import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitWrites } from './commit.ts';
import { recordKey } from './layout.ts';
import { closeTables, openTables, type Tables, type Write } from './tables.ts';
import { openUnmappedTables, type UnmappedTables } from './unmapped-tables.ts';

describe('tables past the map', () => {
  let folder: string;
  let tables: Tables;
  let unmapped: UnmappedTables;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cairn-unmapped-'));
    tables = await openTables(folder, 2 ** 30, false);
    unmapped = openUnmappedTables(tables);
  });
  afterEach(async () => {
    unmapped.close();
    await closeTables(tables);
    rmSync(folder, { recursive: true, force: true });
  });

  const aRecord = (offset: number, bytes: number): Write => ({
    table: 'records',
    key: recordKey(offset),
    value: Buffer.alloc(bytes, `record ${offset}, `),
  });

  it('is empty in an empty log', () => {
    expect(unmapped.reading('records', (valueAt) => valueAt(recordKey(0)))).toBeUndefined();
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
        unmapped.reading('records', (valueAt) => {
          for (let offset = 0; offset <= end; offset += 1) {
            const value = valueAt(recordKey(offset));
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
        const value = unmapped.reading('records', (valueAt) => valueAt(recordKey(offset)));
        expect(value?.subarray(0, 12).toString()).toBe(`record ${offset}, record`.slice(0, 12));
      }
      await committed;
    }
  });

  it.each(['records', 'runs'] as const)('does not read %s through the map', async (table) => {
    await commitWrites(tables, [{ ...aRecord(0, 10_000), table }]);
    const asked: number[] = [];
    const watched: Tables = {
      ...tables,
      [table]: new Proxy(tables[table], {
        get(target, name) {
          if (name === 'getBinary') asked.push(1);
          return Reflect.get(target, name, target);
        },
      }),
    };
    const other = openUnmappedTables(watched);
    const lengthOf = (offset: number) =>
      other.reading(table, (valueAt) => valueAt(recordKey(offset)))?.length;
    expect(lengthOf(0)).toBe(10_000);
    expect(asked).toEqual([]);
    expect(lengthOf(1)).toBeUndefined();
    expect(asked).toEqual([1]);
    other.close();
  });
});
