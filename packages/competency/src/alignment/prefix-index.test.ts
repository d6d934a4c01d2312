import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PrefixIndex } from './prefix-index.ts';

it('finds every prefix of a text, the longest first, in whatever order they were put in', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 12 }), text, (prefixes, whole) => {
      const found = [...new PrefixIndex(new Map(prefixes.map((one) => [one, one]))).find(whole)];
      const expected = prefixes
        .filter((one) => whole.startsWith(one))
        .toSorted((a, b) => b.length - a.length);
      expect(found).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
