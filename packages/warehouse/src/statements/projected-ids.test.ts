import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testing/temporary-warehouse.ts';
import { readProjectedIds } from './projected-ids.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse('http');
});
afterAll(() => temporary.remove());

it('reads every id of every tenant, piece by piece, the nil UUID too, and what is voided', async () => {
  const { warehouse } = temporary;
  const wanted = ['a', 'b'].flatMap((tenant) =>
    ['00000000-0000-0000-0000-000000000000', ...Array.from({ length: 24 }, () => randomUUID())].map((id) => ({
      tenant,
      id,
      seq: 1,
    })),
  );
  await warehouse.insert('statement_ids', wanted);
  const [voided, referred] = [randomUUID(), randomUUID()];
  const ref = { tenant: 'a', seq: 1, id: randomUUID() };
  await warehouse.insert('statement_refs', [
    { ...ref, target: voided, voiding: true },
    { ...ref, target: referred, voiding: false },
  ]);
  const found: string[] = [];
  for await (const { tenant, of, ids } of readProjectedIds(warehouse, 10)) {
    expect(ids.length % 16).toBe(0);
    const digits = Buffer.from(ids).toString('hex');
    for (let at = 0; at < digits.length; at += 32) found.push(`${tenant} ${of} ${digits.slice(at, at + 32)}`);
  }
  const plain = (id: string) => id.replaceAll('-', '');
  const expected = wanted.map(({ tenant, id }) => `${tenant} statements ${plain(id)}`);
  expect(found.toSorted()).toEqual([...expected, `a voided ${plain(voided)}`].toSorted());
});
