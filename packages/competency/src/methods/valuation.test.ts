import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracedOn } from './knowledge-tracing.ts';
import type { AttainmentMethod } from './registry.ts';
import { score, valuate } from './valuation.ts';

const threshold = 1;

describe('score', () => {
  it.each<[AttainmentMethod, (number | null | undefined)[], number | null]>([
    [{ type: 'highest', threshold }, [2, 5, 3], 5],
    [{ type: 'latest', threshold }, [2, 5, 3], 3],
    [{ type: 'average', threshold }, [2, 5, 3], 3.33],
    [{ type: 'decayingAverage', w: 0.65, threshold }, [1, 2, 3, 4, 5], 4.47],
    [{ type: 'decayingAverage', w: 0.65, threshold }, [2, 3, 4], 3.53],
    [{ type: 'weightedAverage', w: 0.65, threshold }, [1, 2, 3, 4, 5], 4.13],
    [{ type: 'weightedAverage', w: 0.65, threshold }, [2, 3, 4], 3.48],
    // The reference gives this one newest first: [4, 5, 1, 3].
    [{ type: 'weightedAverage', w: 0.75, threshold }, [3, 1, 5, 4], 3.75],
    [{ type: 'weightedAverage', w: 0.75, threshold }, [2], 2],
    [{ type: 'nOfMastery', n: 3, mastery: 3 }, [4, 5, 1, 3, 2, 3], 3.75],
    [{ type: 'nOfMastery', n: 3, mastery: 3 }, [3, 1, 2], null],
    // Exactly n of them, one at the mastery itself, and one fewer than n.
    [{ type: 'nOfMastery', n: 3, mastery: 3 }, [4, 3, 1, 5], 4],
    [{ type: 'nOfMastery', n: 2, mastery: 3 }, [3, 3], 3],
    [{ type: 'nOfMastery', n: 3, mastery: 3 }, [4, 2.99, 5], null],
    [{ type: 'nOfMastery', n: 1, mastery: 3 }, [1, 2, 3, 4], 3.5],
    [{ type: 'average', threshold }, [null, 4, null, 0], 2],
    [{ type: 'highest', threshold }, [0], 0],
    [{ type: 'latest', threshold }, [null, null], null],
    [{ type: 'latest', threshold }, [2, undefined], 2],
    [{ type: 'weightedEvidence', minimumEvidence: 2, threshold }, [1], null],
    [{ type: 'weightedEvidence', minimumEvidence: 2, threshold }, [1, 0], 0.5],
    [{ type: 'weightedEvidence', threshold }, [1], 1],
  ])('%o of %j is %s', (method, scores, expected) => {
    expect(score(method, scores)).toBe(expected);
  });

  it('traces knowledge as the published sequence', () => {
    const traced: number[] = [];
    for (const correct of [true, true, false, true, true])
      traced.push(tracedOn({ transit: 0.1, slip: 0.1, guess: 0.2 }, traced.at(-1) ?? 0.3, correct));
    expect(traced.map((known) => known.toFixed(4))).toEqual([
      '0.6927',
      '0.9192',
      '0.6285',
      '0.8955',
      '0.9773',
    ]);
    const method = { type: 'bkt', prior: 0.3, transit: 0.1, slip: 0.1, guess: 0.2, threshold: 0.95 } as const;
    expect(score(method, [1, 1, 0, 1, 1])).toBe(0.98);
  });
});

describe('weighted evidence', () => {
  it('weighs by alignment, kind and age', () => {
    const method = {
      type: 'weightedEvidence',
      threshold: 0.5,
      halfLifeDays: 100,
      kindWeights: { completion: 0.5 },
    } as const;
    const { value, weights } = valuate(method, [
      { quality: 1, weight: 2, activity: 'a' },
      { quality: 0, kind: 'completion', timestamp: 100 * 86_400_000, activity: 'b' },
    ]);
    expect(weights).toEqual([2 / 3, 1 / 3]);
    expect(value).toBe(0.67);
  });

  it('ages at the newest, so that decades weigh nothing rather than without end', () => {
    const method = { type: 'weightedEvidence', threshold: 0.5, halfLifeDays: 1 } as const;
    const days = [0, 1, 10_000].map((day) => ({
      quality: day === 10_000 ? 1 : 0,
      timestamp: day * 86_400_000,
    }));
    expect(valuate(method, days)).toEqual({ value: 1, weights: [0, 0, 1] });
  });

  it('waits for the evidence and the distinct sources it asks for', () => {
    const method = { type: 'weightedEvidence', threshold: 0.5, minimumSources: 2 } as const;
    const same = [
      { quality: 1, activity: 'a' },
      { quality: 1, activity: 'a' },
    ];
    expect(valuate(method, same)).toEqual({ value: null, weights: [0, 0] });
    expect(valuate(method, [...same, { quality: 1, activity: 'b' }]).value).toBe(1);
  });
});

describe('every mean', () => {
  const methods = fc.oneof(
    fc.constantFrom<AttainmentMethod>(
      { type: 'highest', threshold },
      { type: 'latest', threshold },
      { type: 'average', threshold },
      { type: 'weightedEvidence', threshold, halfLifeDays: 30 },
    ),
    fc
      .record({
        type: fc.constantFrom('decayingAverage', 'weightedAverage'),
        w: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map((method): AttainmentMethod => ({ ...method, threshold })),
  );
  const qualities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

  it('has weights that sum to 1 and make up its value, which lies between the extremes', () => {
    fc.assert(
      fc.property(methods, qualities, (method, scores) => {
        const { value, weights } = valuate(
          method,
          scores.map((quality, i) => ({ quality, timestamp: i * 86_400_000 })),
        );
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        const combined = scores.reduce((sum, quality, i) => sum + quality * (weights[i] ?? 0), 0);
        expect(Math.abs((value ?? Number.NaN) - combined)).toBeLessThanOrEqual(0.00501);
        expect(value).toBeGreaterThanOrEqual(Math.min(...scores) - 0.00501);
        expect(value).toBeLessThanOrEqual(Math.max(...scores) + 0.00501);
      }),
    );
  });

  it('of decaying average equals the fold', () => {
    fc.assert(
      fc.property(qualities, fc.double({ min: 0, max: 1, noNaN: true }), (scores, w) => {
        const folded = scores.slice(1).reduce((x, s) => (1 - w) * x + w * s, scores[0] ?? 0);
        const value = score({ type: 'decayingAverage', w, threshold }, scores);
        expect(Math.abs((value ?? Number.NaN) - folded)).toBeLessThanOrEqual(0.00501);
      }),
    );
  });
});
