import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endsAhead } from './ends-ahead.ts';

it('gives the earliest end first, whatever the order they are added in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (times) => {
      const ends = endsAhead();
      for (const [index, time] of times.entries()) {
        ends.add(time, index);
        expect(ends.first).toBe(Math.min(...times.slice(0, index + 1)));
      }
      const taken: number[] = [];
      for (let index = ends.take(); index !== undefined; index = ends.take()) taken.push(times[index] ?? -1);
      expect(taken).toEqual([...times].sort((a, b) => a - b));
      expect(ends.first).toBe(Infinity);
    }),
    { numRuns: 50 },
  );
});
