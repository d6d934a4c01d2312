import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameBasedUuid } from './name-based-uuid.ts';
import { isUuid } from './uuid.ts';

describe('nameBasedUuid', () => {
  it('is the first bits of a SHA-256 with version 8 and the variant of RFC 9562', () => {
    // SHA-256 of the empty text begins with e3b0c442 98fc 1c14 9afb f4c8996fb924, that of "abc" with ba7816bf 8f01 cfea 4141 40de5dae2223.
    expect(nameBasedUuid('')).toBe('e3b0c442-98fc-8c14-9afb-f4c8996fb924');
    expect(nameBasedUuid('abc')).toBe('ba7816bf-8f01-8fea-8141-40de5dae2223');
  });

  it('is a UUID of version 8 for every name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(isUuid(nameBasedUuid(name))).toBe(true);
        expect(nameBasedUuid(name)).toMatch(/^.{14}8.{4}[89ab]/);
      }),
    );
  });
});
