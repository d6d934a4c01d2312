import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentStatements } from './recent-statements.ts';
import { RecordEntries } from './record-entries.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Entries of statements with these numbers; the place of each is its number. */
function entriesOf(...numbers: number[]): RecordEntries[] {
  return numbers.map((n) => {
    const entries = new RecordEntries([{ id: idOf(n), digest: 'ab'.repeat(16) }]);
    entries.assign(1, n, 1000 + n);
    return entries;
  });
}

const keyOf = (n: number) => (entriesOf(n)[0] as RecordEntries).keyOf(0);

describe('the statements in memory', () => {
  it('are those that were added and not taken out again, however many', () => {
    const numbers = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, numbers, fc.nat({ max: 40 }), (first, second, left) => {
        const statements = new RecentStatements(2);
        const added = new Set<number>();
        for (const n of first) expect(statements.add(keyOf(n))).toBe(true);
        statements.truncate(Math.min(left, first.length));
        for (const n of first.slice(0, left)) added.add(n);
        for (const n of second) {
          expect(statements.add(keyOf(n))).toBe(!added.has(n));
          added.add(n);
        }
        expect(statements.count).toBe(added.size);
        for (let n = 0; n <= 60; n += 1) {
          expect(statements.has(keyOf(n))).toBe(added.has(n));
          const found = statements.find(keyOf(n));
          expect(found).toEqual(
            added.has(n) ? { seq: n * 4096, timestamp: 1000 + n, digest: 'ab'.repeat(16) } : undefined,
          );
        }
      }),
    );
  });

  it('refuse what the index cannot hold', () => {
    const entries = (id: string, digest: string) => () => new RecordEntries([{ id, digest }]);
    expect(entries('00000000-0000-4000-8000-00000000000g', 'ab'.repeat(16))).toThrow(RangeError);
    expect(entries('00000000-0000-4000-8000-0000000000000', 'ab'.repeat(16))).toThrow(RangeError);
    expect(entries('00000000-0000-4000-8000-00000000000€', 'ab'.repeat(16))).toThrow(RangeError);
    expect(entries(idOf(1), 'AB'.repeat(16))).toThrow(RangeError);
    expect(entries(idOf(1), 'ab'.repeat(15))).toThrow(RangeError);
  });
});
