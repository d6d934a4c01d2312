import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HashSet } from './hash-set.ts';

it('holds each hash once', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.maxSafeNat(), fc.nat({ max: 9 })), { maxLength: 3000 }), (hashes) => {
      const set = new HashSet();
      for (const hash of hashes) set.add(hash);
      expect(set.size).toBe(new Set(hashes).size);
    }),
  );
});
