import { Problem } from '@cairn/http';
import { createMemoryLog } from '@cairn/lrs/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAskedFor } from './position-asked-for.ts';

const START = Date.parse('2026-03-01T09:00:00Z');
const iso = (ms: number) => new Date(START + ms).toISOString();

async function logAt(times: readonly number[]) {
  let now = START;
  const log = createMemoryLog({ clock: () => now });
  for (const time of times) {
    now = START + time;
    await log.append('acme', { kind: 'clock', at: time });
  }
  return log;
}

describe('a position asked for', () => {
  it('is where the tables are, a position of an answer, or the end of what was stored until an instant', async () => {
    const place = { log: await logAt([0, 10, 10, 20]), partition: 0, next: 4 };
    expect(await positionAskedFor(undefined, place)).toBe(4);
    expect(await positionAskedFor('2', place)).toBe(2);
    expect(await positionAskedFor(iso(-1), place)).toBe(0);
    expect(await positionAskedFor(iso(10), place)).toBe(3);
    expect(await positionAskedFor(iso(1_000), place)).toBe(4);
    expect(await positionAskedFor(iso(1_000), { ...place, next: 2 })).toBe(2);
  });

  it('is found in any log, also one with gaps', async () => {
    const times = fc.array(fc.nat(50), { maxLength: 30 }).map((all) => all.toSorted((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(
        times,
        fc.integer({ min: -1, max: 51 }),
        fc.integer({ min: 1, max: 3 }),
        async (all, at, gap) => {
          const log = await logAt(all);
          // As Kafka: only each third offset holds a record.
          const withGaps = {
            ...log,
            read: async (partition: number, from: number) => {
              const { records } = await log.read(partition, Math.ceil(from / gap), {
                maxRecords: 1,
                maxBytes: 1,
              });
              return {
                records: records.map((one) => ({ ...one, offset: one.offset * gap })),
                next: from + 1,
              };
            },
          };
          const next = all.length * gap;
          const position = await positionAskedFor(iso(at), { log: withGaps, partition: 0, next });
          expect(all.filter((_, i) => i * gap < position)).toEqual(all.filter((time) => time <= at));
        },
      ),
    );
  });

  it.each(['5', 'May', '2026-03-01', '-1', '1e3'])('is refused as %s', async (given) => {
    const asked = positionAskedFor(given, { log: await logAt([0]), partition: 0, next: 1 });
    await expect(asked).rejects.toThrow(Problem);
    await expect(asked).rejects.toMatchObject({ status: 400, issues: [{ path: 'query.asKnownAt' }] });
  });
});
