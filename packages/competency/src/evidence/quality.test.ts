import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contradictsItself,
  qualityFromPercent,
  qualityFromRaw,
  qualityOf,
  scoreEvidence,
} from './quality.ts';

type Score = NonNullable<Parameters<typeof qualityOf>[0]>;
const score = (given: Partial<Score>): Score => ({
  scaled: undefined,
  raw: undefined,
  min: undefined,
  max: undefined,
  ...given,
});

describe('a quality', () => {
  it('is the share of the way from min to max, where all three are given', () => {
    expect(qualityFromRaw(score({ raw: 15, min: 10, max: 20 }))).toBe(0.5);
    expect(qualityFromRaw(score({ raw: 10, min: 10, max: 20 }))).toBe(0);
    expect(qualityFromRaw(score({ raw: 20, min: 10, max: 20 }))).toBe(1);
    for (const missing of ['raw', 'min', 'max'])
      expect(qualityFromRaw(score({ raw: 15, min: 0, max: 20, [missing]: undefined }))).toBeUndefined();
    expect(qualityFromRaw(score({ raw: 10, min: 10, max: 10 }))).toBeUndefined();
    expect(qualityFromRaw(score({ raw: 10, min: 11, max: 10 }))).toBeUndefined();
    expect(qualityFromRaw(undefined)).toBeUndefined();
  });

  it('is scaled where that is given, and from 0 to 1', () => {
    expect(qualityOf(score({ scaled: 0.25, raw: 1, min: 0, max: 1 }))).toBe(0.25);
    expect(qualityOf(score({ scaled: 0, raw: 1, min: 0, max: 1 }))).toBe(0);
    expect(qualityOf(score({ raw: 1, min: 0, max: 4 }))).toBe(0.25);
    expect(qualityOf(score({ scaled: -0.5 }))).toBe(0);
    expect(qualityOf(score({ scaled: 1.5 }))).toBe(1);
    expect(qualityOf(score({ raw: 1 }))).toBeUndefined();
    expect(qualityOf(undefined)).toBeUndefined();
  });

  it.each<[unknown, number | undefined]>([
    [0, 0],
    [50, 0.5],
    [100, 1],
    [120, 1],
    [-1, 0],
    ['25', 0.25],
    [' 25 ', 0.25],
    ['', undefined],
    [' ', undefined],
    ['half', undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [null, undefined],
    [true, undefined],
    [[50], undefined],
  ])('of %j per cent is %s', (value, quality) => {
    expect(qualityFromPercent(value)).toBe(quality);
  });
});

describe('a score', () => {
  it('contradicts itself where scaled is more than a rounding away from each share that it may be', () => {
    const whole = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: -100, max: 100 }),
        (raw, min, span, per) => {
          const [max, scaled] = [min + span, per / 100];
          const shares = [(raw - min) / (max - min), ...(min < 0 && max > 0 ? [raw / max] : [])];
          const isNear = shares.some((share) => Math.abs(share - scaled) < 0.011);
          const isFar = shares.every((share) => Math.abs(share - scaled) > 0.0111);
          if (isNear) expect(contradictsItself(score({ raw, min, max, scaled }))).toBe(false);
          if (isFar) expect(contradictsItself(score({ raw, min, max, scaled }))).toBe(true);
          expect(contradictsItself(score({ raw, min: max, max: min, scaled }))).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
    expect(contradictsItself(score({ raw: 1, max: 4, scaled: 0.75 }))).toBe(true);
    expect(contradictsItself(score({ raw: 0, min: 0, max: 0, scaled: 1 }))).toBe(false);
  });

  it('is a piece with its quality, a barred one, or none', () => {
    expect(scoreEvidence(score({ scaled: 0.5 }), 'urn:x')).toEqual({
      kind: 'score',
      quality: 0.5,
      activity: 'urn:x',
    });
    expect(scoreEvidence(score({ raw: 1, max: 4, scaled: 0.75 }), 'urn:x')).toEqual({
      kind: 'score',
      activity: 'urn:x',
      bar: 'contradictory-score',
    });
    expect(scoreEvidence(score({ raw: 1 }), 'urn:x')).toBeUndefined();
    expect(scoreEvidence(undefined, 'urn:x')).toBeUndefined();
  });
});
