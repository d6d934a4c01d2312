import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definitionOf, parametersOf } from './metric.ts';
import { METRICS } from './registry.ts';

describe('the metrics', () => {
  // These words say what a published number means. Where they change in meaning, so must the version.
  it('say what they count, for the window that was chosen', () => {
    expect(METRICS.map((metric) => definitionOf(metric, { withinDays: 60 }))).toMatchSnapshot();
  });

  it('have ids of their own, a window of their own, and are shown by one rule', () => {
    expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
    for (const metric of METRICS) {
      expect(metric).toMatchObject({ dimension: 'occupation', confidence: 0.95, minimumCell: 10 });
      const { withinDays } = z.object(parametersOf(metric)).parse({});
      expect([30, 90, 365]).toContain(withinDays);
      expect(JSON.stringify(definitionOf(metric, { withinDays }))).not.toMatch(/undefined|\beffect/i);
    }
  });

  it('say in their window and denominator how many days count', () => {
    for (const metric of METRICS) {
      expect(definitionOf(metric, { withinDays: 180 }).window).toContain('180 days');
    }
  });
});
