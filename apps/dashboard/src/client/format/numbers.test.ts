import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatConfidence,
  formatCount,
  formatCounted,
  formatInterval,
  formatPoints,
  formatRate,
  formatSeconds,
  formatValue,
  scaleEnd,
  scaleMarks,
} from './numbers.ts';

describe('numbers', () => {
  it('groups thousands and counts in words', () => {
    expect(formatCount(22000)).toBe('22,000');
    expect(formatCounted(1, 'statement')).toBe('1 statement');
    expect(formatCounted(0, 'person', 'people')).toBe('0 people');
  });

  it('writes rates, intervals and values with fixed decimals', () => {
    expect(formatRate(81 / 263)).toBe('30.8%');
    expect(formatConfidence(0.95)).toBe('95%');
    expect(formatConfidence(0.999)).toBe('99.9%');
    expect(formatInterval(0.2553, 0.3662)).toBe('25.5–36.6%');
    expect(formatValue(0.7)).toBe('0.70');
    expect(formatValue(null)).toBe('–');
  });

  it('always signs a difference, but not one that rounds to nothing', () => {
    expect(formatPoints(0.2)).toBe('+20.0');
    expect(formatPoints(-0.0381)).toBe('−3.8');
    expect(formatPoints(-0.0001)).toBe('0.0');
  });

  it('says how long in two units at most', () => {
    expect([0, 0.4, 1.2, 59.6, 75, 7300].map(formatSeconds)).toEqual([
      'under 1 s',
      'under 1 s',
      '1 s',
      '1 min 0 s',
      '1 min 15 s',
      '2 h 1 min',
    ]);
  });

  it('chooses a scale that holds the largest share and starts and ends with a mark', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (largest) => {
        const end = scaleEnd(largest);
        expect(end).toBeGreaterThanOrEqual(largest);
        const marks = scaleMarks(end);
        expect(marks[0]).toBe(0);
        expect(marks.at(-1)).toBeCloseTo(end);
      }),
    );
  });
});
