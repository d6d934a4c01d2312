import { describe, expect, it } from 'vitest';
import { areOpposite, checkProportion, isApartFromZero } from './estimate.ts';

describe('an interval', () => {
  it.each([
    [1, 2, true],
    [-2, -1, true],
    [-1, 1, false],
    [0, 1, false],
    [-1, 0, false],
  ])('from %d to %d is apart from 0: %s', (low, high, isApart) => {
    expect(isApartFromZero({ low, high })).toBe(isApart);
  });
});

describe('two differences', () => {
  it.each([
    [-1, 2, true],
    // Their product is 0: it is too small for a number.
    [-1e-200, 1e-200, true],
    [1, 2, false],
    [-1, -2, false],
    [0, -1, false],
    [0, 1, false],
  ])('of %d and %d are opposite: %s, in either order', (one, other, opposite) => {
    expect(areOpposite(one, other)).toBe(opposite);
    expect(areOpposite(other, one)).toBe(opposite);
  });
});

describe('a proportion', () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 7],
  ])('may be %d of %d', (count, n) => {
    expect(() => checkProportion({ count, n })).not.toThrow();
  });

  it.each([
    [0, 0],
    [-1, 7],
    [8, 7],
    [0.5, 7],
    [3, 7.5],
  ])('is never %d of %d', (count, n) => {
    expect(() => checkProportion({ count, n })).toThrow(`${count} of ${n} is not a proportion`);
  });
});
