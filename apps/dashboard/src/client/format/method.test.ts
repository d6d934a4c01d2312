import { describe, expect, it } from 'vitest';
import { describeMethod } from './method.ts';

describe('describeMethod', () => {
  it.each([
    [{ type: 'highest', threshold: 0.7 }, 'Highest score, attained from 0.70'],
    [
      { type: 'nOfMastery', n: 3, mastery: 0.8 },
      'Mean of scores of at least 0.8, once there are 3, attained from 0.80',
    ],
    [
      { type: 'weightedEvidence', threshold: 0.6, halfLifeDays: 365 },
      'Weighted evidence, counting half after 365 days, attained from 0.60',
    ],
    [{ type: 'panel-review' }, 'panel-review'],
    [{}, 'Method not stated'],
  ])('puts %j in words', (method, text) => {
    expect(describeMethod(method)).toBe(text);
  });
});
