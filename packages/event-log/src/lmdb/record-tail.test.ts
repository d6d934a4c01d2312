import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordTail } from './record-tail.ts';

describe('the tail of records in memory', () => {
  it('keeps the newest up to a number of bytes', () => {
    const tail = createRecordTail(10);
    for (const offset of [0, 1, 2]) tail.add(offset, Buffer.alloc(4, offset));
    expect([0, 1, 2].map((offset) => tail.get(offset)?.[0])).toEqual([undefined, 1, 2]);
  });

  it('keeps none that is larger than all of it', () => {
    const tail = createRecordTail(10);
    tail.add(0, Buffer.alloc(11));
    expect(tail.get(0)).toBeUndefined();
  });

  it('gives back what was added or nothing, the newest always, and no older record without those after it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 }), (lengths) => {
        const tail = createRecordTail(20);
        for (const [newest, length] of lengths.entries()) {
          tail.add(newest, Buffer.alloc(length, newest));
          const cached = lengths.slice(0, newest + 1).map((_, offset) => tail.get(offset));
          for (const [offset, value] of cached.entries()) {
            if (value !== undefined) expect(value).toEqual(Buffer.alloc(lengths[offset] ?? 0, offset));
          }
          const first = cached.findIndex((value) => value !== undefined);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(cached.slice(first).every((value) => value !== undefined)).toBe(true);
        }
      }),
    );
  });
});
