import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { tableDigests } from './table-digests.ts';
import { KINDS, openTemporaryWarehouse, type TemporaryWarehouse } from './testing/temporary-warehouse.ts';
import { defineQuery } from './warehouse.ts';

let opened: TemporaryWarehouse | undefined;
afterEach(async () => {
  await opened?.remove();
  opened = undefined;
});

const ids = defineQuery<{ seq: number }>({
  name: 'test.seqs',
  sql: 'SELECT seq FROM evidence_voids ORDER BY seq',
});
const others = defineQuery<{ name: string }>({
  name: 'test.databases',
  sql: `SELECT name FROM system.databases WHERE startsWith(name, 'cairn_v') ORDER BY name`,
});
const voided = (seq: number) => ({ tenant: 'acme', target_id: '00000000-0000-4000-8000-000000000000', seq });

describe.each(KINDS)('generations of a warehouse, %s', (kind) => {
  it('are filled beside the one in force and then take its place, while its writers write to it alone', async () => {
    opened = await openTemporaryWarehouse(kind);
    const { warehouse } = opened;
    await warehouse.insert('evidence_voids', [voided(1)]);
    const old = await warehouse.pinned();

    const { generation, tables } = await warehouse.beginGeneration();
    await migrate(tables);
    await tables.insert('evidence_voids', [voided(1), voided(2)]);
    expect(await warehouse.query(ids)).toEqual([{ seq: 1 }]);

    await warehouse.putInForce(generation);
    expect(await warehouse.query(ids)).toEqual([{ seq: 1 }, { seq: 2 }]);
    // A writer that has not noticed.
    await old.insert('evidence_voids', [voided(3)]);
    expect(await warehouse.query(ids)).toEqual([{ seq: 1 }, { seq: 2 }]);
    await (await warehouse.pinned()).insert('evidence_voids', [voided(4)]);
    expect(await warehouse.query(ids)).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 4 }]);

    await warehouse.dropOtherGenerations();
    await expect(old.insert('evidence_voids', [voided(5)])).rejects.toMatchObject({ code: '60' });
    expect(await warehouse.query(ids)).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 4 }]);
    expect(await warehouse.query(others)).toEqual([{ name: 'cairn_v2' }]);

    const third = await warehouse.beginGeneration();
    await migrate(third.tables);
    await warehouse.putInForce(third.generation);
    await warehouse.dropOtherGenerations();
    expect(await warehouse.query(ids)).toEqual([]);
    expect(await warehouse.query(others)).toEqual([{ name: 'cairn_v3' }]);
  });

  it('that were begun and not finished are dropped, and their numbers are not used again', async () => {
    opened = await openTemporaryWarehouse(kind);
    const { warehouse } = opened;
    await warehouse.insert('evidence_voids', [voided(1)]);
    const first = await warehouse.beginGeneration();
    await migrate(first.tables);
    const second = await warehouse.beginGeneration();
    expect([first.generation, second.generation]).toEqual([2, 3]);
    expect(await warehouse.query(others)).toEqual([{ name: 'cairn_v3' }]);
    await expect(first.tables.insert('evidence_voids', [voided(2)])).rejects.toMatchObject({ code: '81' });
    await warehouse.dropOtherGenerations();
    expect(await warehouse.query(ids)).toEqual([{ seq: 1 }]);
    expect(await warehouse.query(others)).toEqual([]);
  });
});

describe('digests of tables', () => {
  it('are the same for the same rows, and for others they are not', async () => {
    opened = await openTemporaryWarehouse();
    const { warehouse } = opened;
    const digest = async () =>
      (await tableDigests(warehouse)).find(({ table }) => table === 'evidence_voids');
    expect(await digest()).toMatchObject({ rows: 0 });
    await warehouse.insert('evidence_voids', [voided(1), voided(2)]);
    const two = await digest();
    await warehouse.insert('evidence_voids', [voided(2)]);
    expect(await digest()).toEqual(two);
    await warehouse.insert('evidence_voids', [voided(3)]);
    const three = await digest();
    expect(three?.rows).toBe(3);
    expect(three?.digest).not.toBe(two?.digest);
    expect((await tableDigests(warehouse)).map(({ table }) => table)).not.toContain('projection_marks');
  });

  it('see a value that is null', async () => {
    opened = await openTemporaryWarehouse();
    const { warehouse } = opened;
    const digest = async () =>
      (await tableDigests(warehouse)).find(({ table }) => table === 'attainment_decisions');
    await warehouse.insert('attainment_decisions', [
      { tenant: 'acme', rule_id: 'r', person: 'l', seq: 1, value: null },
    ]);
    const none = await digest();
    await warehouse.insert('attainment_decisions', [
      { tenant: 'acme', rule_id: 'r', person: 'l', seq: 1, value: 0 },
    ]);
    expect((await digest())?.digest).not.toBe(none?.digest);
  });
});
