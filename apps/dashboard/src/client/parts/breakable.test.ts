import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakPoints } from './breakable.tsx';

describe('breakPoints', () => {
  it('are after the separators of an address', () => {
    expect(breakPoints('amara.okafor@example.org')).toEqual(['amara.', 'okafor@', 'example.', 'org']);
    expect(breakPoints('https://example.org/a-b')).toEqual(['https://', 'example.', 'org/', 'a-', 'b']);
    expect(breakPoints('')).toEqual([]);
  });

  it('lose nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(breakPoints(text).join('')).toBe(text);
      }),
    );
  });
});
