import type { PersonChange } from '@cairn/competency';
import { seqOf } from '@cairn/lrs';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAttainmentProjection } from '../attainment/project.ts';
import { KeptReadings } from '../tables/kept-readings.ts';
import { TenantQueries } from '../tables/tenant-queries.ts';
import { loadDirectory } from './load-directory.ts';

const TENANT = 'links';
/** Events of 1,000 links: more than directories share. */
const EVENTS = 6;
const identifier = (n: number) => `mbox:mailto:${n}@example.org`;

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  const { handle } = createAttainmentProjection(temporary.warehouse);
  // Every tenth change splits a link of the event before.
  const changesOf = (offset: number): PersonChange[] =>
    Array.from({ length: 1_000 }, (_, index): PersonChange => {
      const n = offset * 1_000 + index;
      if (index % 10 === 9 && offset > 0) return { change: 'split', link: `${n - 1_003}`, reason: 'x' };
      return {
        ...{ change: 'link', id: `${n}`, identifier: identifier(n), person: `person:${n % 700}` },
        ...{ source: 'hr', reason: 'x' },
      };
    });
  const records = Array.from({ length: EVENTS }, (_, offset) => ({
    ...{ partition: 0, offset, tenant: TENANT, storedAt: 1_000 + offset },
    event: { kind: 'persons' as const, changes: changesOf(offset), by: 'ann' },
  }));
  await handle(records, ({ issues }) => {
    throw new Error(JSON.stringify(issues));
  });
});
afterAll(() => temporary.remove());

it('a kept directory is that of its position, whichever was read before', async () => {
  const kept = new TenantQueries(temporary.warehouse, TENANT, new KeptReadings());
  const fresh = new TenantQueries(temporary.warehouse, TENANT);
  const positions = [6, 2, 5, 4, 6, 1, 5, 0].map((offset) => seqOf(offset, 0));
  // In the middle of events, on both sides of what is shared.
  positions.push(seqOf(4, 95), seqOf(4, 96), seqOf(4, 97), seqOf(5, 500));
  for (const before of positions) {
    const [one, other] = await Promise.all([loadDirectory(kept, before), loadDirectory(fresh, before)]);
    expect(one.linkedNodes()).toEqual(other.linkedNodes());
    expect(one.identifiersOf('person:3')).toEqual(other.identifiersOf('person:3'));
    for (let n = 0; n < EVENTS * 1_000; n += 97) {
      expect(one.steps(identifier(n))).toEqual(other.steps(identifier(n)));
    }
  }
});

it('a position is read once', async () => {
  const kept = new TenantQueries(temporary.warehouse, TENANT, new KeptReadings());
  const all = await Promise.all([1, 2].map(() => loadDirectory(kept, seqOf(EVENTS, 0))));
  expect(all[0]).toBe(all[1]);
  expect(await loadDirectory(kept, seqOf(EVENTS + 5, 0))).toBe(all[0]);
  expect(await loadDirectory(kept, seqOf(EVENTS - 1, 999))).not.toBe(all[0]);
});
