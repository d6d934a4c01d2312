import { randomUUID } from 'node:crypto';
import type { EventLog, StatementLookup } from '@cairn/lrs';
import { accepted, type LogFixture, recordedStatement, recordOf } from '@cairn/lrs/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lmdbLogFixture } from '../testing/lmdb-log.ts';
import { hashKey, wordBuffer } from './index-entry.ts';
import { STATEMENT_KEY_BYTES, statementKey } from './layout.ts';

const hashOf = (tenant: number, id: string) => {
  const key = wordBuffer(STATEMENT_KEY_BYTES);
  statementKey(tenant, id, key.bytes);
  return hashKey(key.words);
};

describe('the hash of a key', () => {
  it('never changes: filters and buckets on disk depend on it', () => {
    expect(hashOf(1, '00000000-0000-4000-8000-000000000000')).toMatchInlineSnapshot(`
      {
        "first": 3574400188,
        "second": 553654842,
      }
    `);
    expect(hashOf(2, 'e05aa883-acaf-40ad-bf54-02c8ce485fb0')).toMatchInlineSnapshot(`
      {
        "first": 3497814202,
        "second": 3377617025,
      }
    `);
  });

  it('takes ids as the numbers they are, not as their letters', () => {
    const id = randomUUID();
    expect(hashOf(1, id.toUpperCase())).toEqual(hashOf(1, id));
  });
});

describe('the index of statements', () => {
  /** A log in which the statements with these numbers were recorded in this order, in batches. */
  async function given(batches: number[][], runSize: number, ids: string[]) {
    const fixture: LogFixture<EventLog & StatementLookup> = await lmdbLogFixture({ indexRunSize: runSize });
    const places = new Map<string, { offset: number; index: number }>();
    for (const batch of batches) {
      const fresh = [...new Set(batch)].map((n) => ids[n] ?? '').filter((id) => !places.has(id));
      const sent = recordOf(...batch.map((n) => recordedStatement({ id: ids[n] ?? '' })));
      const { offset = -1 } = accepted(await fixture.log.append('acme', sent));
      for (const [index, id] of fresh.entries()) places.set(id, { offset, index });
    }
    return { fixture, places };
  }

  it('finds each statement where it was recorded first, and no other, whatever is in memory and in runs', async () => {
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const batches = fc.array(fc.array(fc.nat({ max: 29 }), { maxLength: 6 }), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(batches, fc.integer({ min: 1, max: 12 }), async (batches, runSize) => {
        const { fixture, places } = await given(batches, runSize, ids);
        const check = async () => {
          for (const id of ids) {
            const found = await fixture.log.find('acme', id);
            const place = found && { offset: found.record.offset, index: found.index };
            expect(place).toEqual(places.get(id));
          }
        };
        try {
          await check();
          await fixture.reopen();
          await check();
        } finally {
          await fixture.dispose();
        }
      }),
      { numRuns: 15 },
    );
  });

  it('holds thousands in one run', async () => {
    const ids = Array.from({ length: 6000 }, () => randomUUID());
    const batches = Array.from({ length: 60 }, (_, nth) => ids.slice(0, 100).map((_, n) => nth * 100 + n));
    const { fixture } = await given(batches, 5000, ids);
    // The next record writes the run.
    await fixture.log.append('acme', recordOf(recordedStatement()));
    for (const id of ids.filter((_, n) => n % 10 === 0))
      expect((await fixture.log.find('acme', id))?.record.event).toBeDefined();
    expect(await fixture.log.find('acme', randomUUID())).toBeUndefined();
    await fixture.dispose();
  });
});
