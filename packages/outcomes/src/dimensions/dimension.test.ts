import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../testing/holds.ts';
import { MAX_ROWS, OTHER_ROWS, partsOfKey, rowKey, rowName, UNKNOWN_ROW } from './dimension.ts';

const parts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 });

describe('the key of a row', () => {
  it('is its parts, percent-encoded between bars', () => {
    expect(rowKey(['O*NET-SOC', '29.0', '15-2051.00'])).toBe('O*NET-SOC|29.0|15-2051.00');
    expect(rowKey(['a|b', '%', ''])).toBe('a%7Cb|%25|');
  });

  it('leads back to its parts, whatever these are', () => {
    holds(
      fc.property(parts, (of) => {
        expect(partsOfKey(rowKey(of), of.length)).toEqual(of);
      }),
      500,
    );
  });

  it('is never taken for that of the rows which no text names', () => {
    holds(
      fc.property(parts, (of) => {
        const isUnknown = of.every((part) => part === '');
        expect(rowKey(of) === UNKNOWN_ROW.key).toBe(isUnknown);
        expect(rowKey(of)).not.toBe(OTHER_ROWS.key);
      }),
    );
    expect(rowKey([':other'])).toBe('%3Aother');
    expect(rowKey([':unknown'])).toBe('%3Aunknown');
    expect(partsOfKey(':unknown', 2)).toEqual(['', '']);
  });

  it.each([
    ['a|b', 1],
    ['a', 2],
    ['%', 1],
    ['%ff|a', 2],
  ])('is not %s for %d parts', (key, count) => {
    expect(partsOfKey(key, count)).toBeUndefined();
  });
});

describe('the name of a row', () => {
  it('of those that have none of their own says what they are', () => {
    expect(UNKNOWN_ROW).toEqual({ key: ':unknown', label: 'Not known' });
    expect(OTHER_ROWS).toEqual({ key: ':other', label: 'All others' });
    expect(MAX_ROWS).toBe(1000);
  });

  it('has the title for a label, else the last part, else that nobody said', () => {
    expect(rowName(['s', '1', '15'], 'Data Scientists')).toEqual({ key: 's|1|15', label: 'Data Scientists' });
    expect(rowName(['s', '1', '15'], '')).toEqual({ key: 's|1|15', label: '15' });
    expect(rowName([''], 'title')).toEqual({ key: ':unknown', label: 'Not known' });
  });
});
