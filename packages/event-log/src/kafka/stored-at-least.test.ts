import { storedAfter } from '@cairn/lrs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedAtLeast } from './stored-at-least.ts';

describe('storedAtLeast', () => {
  it('finds the time a fold of the whole partition would give, wherever one begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        async (times, at) => {
          const offset = at % times.length;
          const offsetOf = async (_: number, time: 'end' | 'start' | number) =>
            times.findIndex((appendedAt) => typeof time === 'number' && appendedAt >= time);
          const expected = times.slice(0, offset + 1).reduce(storedAfter, 0);
          expect(await storedAtLeast({ offsetOf }, 0, offset, times[offset] ?? 0)).toBe(expected);
        },
      ),
    );
  });
});
