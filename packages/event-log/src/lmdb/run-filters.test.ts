import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentStatements } from './recent-statements.ts';
import { RecordEntries } from './record-entries.ts';
import { makeFilter, RunFilters } from './run-filters.ts';

const keysOf = (ids: readonly string[]) => {
  const entries = new RecordEntries(ids.map((id) => ({ id })));
  entries.assign(1, 0, 0);
  return ids.map((_, index) => entries.keyOf(index));
};

describe('the filters of runs', () => {
  it('name every run that holds a key, newest first, and few others, whatever the sizes of runs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), (sizes) => {
        const filters = new RunFilters();
        const runs = sizes.map((size) => keysOf(Array.from({ length: size }, () => randomUUID())));
        const shared = keysOf([randomUUID()])[0];
        for (const keys of runs) {
          const recent = new RecentStatements();
          for (const key of shared === undefined ? keys : [...keys, shared]) recent.add(key);
          filters.add(makeFilter(recent));
        }
        for (const [number, keys] of runs.entries())
          for (const key of keys) expect(filters.mayHold(key.hash)).toContain(number);
        const all = runs.map((_, number) => number).reverse();
        expect(shared && filters.mayHold(shared.hash)).toEqual(all);
      }),
      { numRuns: 20 },
    );
  });

  it('let about one foreign key in a thousand pass', () => {
    const filters = new RunFilters();
    const recent = new RecentStatements();
    // Ids that count up have hashes as good as random ones, and the same in every run of this test.
    const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    for (const key of keysOf(Array.from({ length: 4096 }, (_, n) => idOf(n)))) recent.add(key);
    filters.add(makeFilter(recent));
    const foreign = keysOf(Array.from({ length: 20_000 }, (_, n) => idOf(10_000 + n)));
    expect(foreign.filter(({ hash }) => filters.mayHold(hash).length > 0).length).toBeLessThan(40);
  });
});
