import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { warehouseOver } from './relay.ts';
import { RowLines } from './row-lines.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse } from './testing/index.ts';
import { defineQuery, type PinnedWarehouse, WarehouseError } from './warehouse.ts';

let temporary: TemporaryWarehouse;
let tables: PinnedWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  const { relay } = await temporary.warehouse.pinned();
  tables = warehouseOver(relay);
  await tables.command('CREATE TABLE relayed (n UInt64, word String) ENGINE = MergeTree ORDER BY n');
});
afterAll(() => temporary.remove());

const all = defineQuery<{ n: number; word: string }>({
  name: 'test.all',
  sql: 'SELECT * FROM relayed ORDER BY n',
});

describe('tables over a relay', () => {
  it('take and give rows like the tables themselves', async () => {
    const lines = new RowLines();
    lines.addRow([1, 'one']);
    await tables.insertLines('relayed', ['n', 'word'], lines.bytes);
    await tables.insert('relayed', [{ n: 2, word: "it's\ttwo" }]);
    const above = defineQuery<{ n: number }, { n: number }>({
      name: 'test.above',
      sql: 'SELECT n FROM relayed WHERE n > {n:UInt64}',
    });
    expect(await tables.query(above, { n: 1 })).toEqual([{ n: 2 }]);
    const rows = [
      { n: 1, word: 'one' },
      { n: 2, word: "it's\ttwo" },
    ];
    expect(await tables.query(all)).toEqual(rows);
    expect(await temporary.warehouse.query(all)).toEqual(rows);
  });

  it('say what the engine refused, with its code', async () => {
    const bad = tables.insertLines('relayed', ['n', 'word'], Buffer.from('x\tone\n'));
    await expect(bad).rejects.toThrow(WarehouseError);
    await expect(bad).rejects.toMatchObject({ statement: 'insert relayed', code: '27' });
    const query = tables.query(defineQuery({ name: 'test.gone', sql: 'SELECT * FROM absent' }));
    await expect(query).rejects.toMatchObject({ statement: 'query test.gone', code: '60' });
  });
});
