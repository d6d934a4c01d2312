import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistogram } from './histogram.ts';

function histogramOf(values: readonly number[]) {
  const histogram = createHistogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

describe('histogram', () => {
  it('is never below the true quantile and at most 1.6 % above it', () => {
    const latency = fc.double({ min: 0.01, max: 100_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(latency, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const sorted = values.toSorted((a, b) => a - b);
          const exact = sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? Number.NaN;
          const found = histogramOf(values).quantile(percent / 100);
          expect(found).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
          expect(found).toBeLessThanOrEqual(exact * 1.016);
        },
      ),
    );
  });

  it('keeps the exact maximum and the count', () => {
    const histogram = histogramOf([1, 250.125, 3]);
    expect(histogram.max).toBe(250.125);
    expect(histogram.quantile(1)).toBe(250.125);
    expect(histogram.count).toBe(3);
  });

  it('says nothing of no values', () => {
    expect(createHistogram().quantile(0.5)).toBeNaN();
    expect(createHistogram().max).toBeNaN();
  });

  it('takes values outside its range', () => {
    const histogram = histogramOf([0, 1e9]);
    expect(histogram.quantile(0.5)).toBe(0.01);
    expect(histogram.max).toBe(1e9);
  });
});
