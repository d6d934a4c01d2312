import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../testing/holds.ts';
import { LARGEST_SHARE, MINIMUM_EMPLOYERS, tellsOfEmployers } from './employers.ts';

describe('a number across employers', () => {
  it.each([
    [[40, 30, 30], false],
    [[80, 10, 10], false],
    [[81, 10, 9], true],
    [[50, 50], true],
    [[50, 50, 0], true],
    [[100], true],
    [[], false],
    [[0, 0], false],
  ])('of %j tells of single ones: %s', (people, expected) => {
    expect(tellsOfEmployers(people)).toBe(expected);
  });

  it('tells of none only where three have it and none has more than four fifths', () => {
    holds(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }), (people) => {
        const all = people.reduce((sum, count) => sum + count);
        if (all === 0 || tellsOfEmployers(people)) return;
        expect(people.filter((count) => count > 0).length).toBeGreaterThanOrEqual(MINIMUM_EMPLOYERS);
        expect(Math.max(...people) / all).toBeLessThanOrEqual(LARGEST_SHARE);
      }),
      500,
    );
  });

  it('tells the same in any order, and of all when they grow alike', () => {
    holds(
      fc.property(fc.array(fc.nat(50), { maxLength: 8 }), (people) => {
        expect(tellsOfEmployers(people.toReversed())).toBe(tellsOfEmployers(people));
        expect(tellsOfEmployers(people.map((count) => count * 3))).toBe(tellsOfEmployers(people));
      }),
      200,
    );
  });
});
