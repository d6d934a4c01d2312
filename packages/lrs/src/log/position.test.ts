import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOfSeq, STATEMENTS_PER_RECORD, seqOf } from './position.ts';

/** Offsets whose seqs are safe integers. */
const offsets = fc.nat({ max: 2 ** 41 - 1 });
const indexes = fc.nat({ max: STATEMENTS_PER_RECORD - 1 });

describe('seqOf', () => {
  it('numbers the statements of a record one after another, and records apart', () => {
    expect([seqOf(0, 0), seqOf(0, 1), seqOf(1, 0), seqOf(2, 7)]).toEqual([0, 1, 4096, 8199]);
  });

  it('never changes its stride: seqs are keys of stored rows', () => {
    expect(STATEMENTS_PER_RECORD).toBe(4096);
  });

  it('is undone by partsOfSeq and stays a safe integer', () => {
    fc.assert(
      fc.property(offsets, indexes, (offset, index) => {
        const seq = seqOf(offset, index);
        expect(Number.isSafeInteger(seq)).toBe(true);
        expect(partsOfSeq(seq)).toEqual({ offset, index });
      }),
    );
  });

  it('sorts as the log does', () => {
    fc.assert(
      fc.property(offsets, indexes, offsets, indexes, (o1, i1, o2, i2) => {
        const inLogOrder = Math.sign(o1 - o2 || i1 - i2);
        expect(Math.sign(seqOf(o1, i1) - seqOf(o2, i2))).toBe(inLogOrder);
      }),
    );
  });
});
