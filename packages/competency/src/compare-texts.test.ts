import { expect, it } from 'vitest';
import { compareTexts } from './compare-texts.ts';

it.each([
  ['a', 'b', -1],
  ['b', 'a', 1],
  ['a', 'a', 0],
  ['', 'a', -1],
  // Not as a dictionary has it.
  ['Z', 'a', -1],
  ['é', 'f', 1],
])('%j beside %j: %i', (a, b, order) => {
  expect(compareTexts(a, b)).toBe(order);
});
