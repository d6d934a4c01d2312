import { describe, expect, it } from 'vitest';
import { isShown, largestBound, type RateRow } from './rate-groups.ts';

const shown = { n: 20, people: 20, independentN: 20, count: 5, rate: 0.25, low: 0.112, high: 0.469 };
const row = (holders: RateRow['holders']): RateRow => ({
  holders,
  nonHolders: { suppressed: true },
  difference: null,
  suppressed: true,
  disclosure: 'small',
});

describe('groups', () => {
  it('sizes the scale by what may be shown', () => {
    expect(isShown({ suppressed: true })).toBe(false);
    expect(isShown(shown)).toBe(true);
    expect(largestBound([row(shown), row({ suppressed: true })])).toBe(0.469);
    expect(largestBound([])).toBe(0);
  });
});
