import { describe, expect, it } from 'vitest';
import { median, orderOf, pairedRatio } from './statistics.ts';

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([4, 1, 9, 2])).toBe(3);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });
});

describe('the paired ratio', () => {
  it('takes ratios round by round, so that a slow machine does not tilt it', () => {
    // The machine was four times slower in the second round; the ratio was one half throughout.
    expect(pairedRatio([50, 12.5, 55], [100, 25, 110])).toBe(0.5);
  });

  it('is not the ratio of the medians', () => {
    expect(pairedRatio([10, 40, 30], [10, 20, 60])).toBe(1);
    expect(median([10, 40, 30]) / median([10, 20, 60])).toBe(1.5);
  });
});

describe('the order of a round', () => {
  it('turns on by one', () => {
    expect([0, 1, 2, 3].map((round) => orderOf(['a', 'b', 'c'], round).join(''))).toEqual([
      'abc',
      'bca',
      'cab',
      'abc',
    ]);
    expect(orderOf([], 2)).toEqual([]);
  });
});
