import { expect, it } from 'vitest';
import { isOneRowEach } from './one-row-each.ts';

it('says whether rows add up to all of them together', () => {
  expect(isOneRowEach([3, 4], 7)).toBe(true);
  expect(isOneRowEach([], 0)).toBe(true);
  expect(isOneRowEach([3, 5], 7)).toBe(false);
  expect(isOneRowEach([3, 3], 7)).toBe(false);
});
