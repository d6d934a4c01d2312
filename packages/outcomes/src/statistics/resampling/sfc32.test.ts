import { expect, it } from 'vitest';
import { seeded } from './seeded.ts';
import { sfc32 } from './sfc32.ts';

const MASK = 0xffff_ffffn;

/** sfc32 as PractRand has it (Doty-Humphrey), on whole numbers of any size: the outputs after `skipped` of them. */
function reference(
  seed: readonly [number, number, number],
  skipped: number,
  count: number,
): readonly number[] {
  let [a, b, c] = seed.map((word) => BigInt(word) & MASK) as [bigint, bigint, bigint];
  let counter = 1n;
  const found: number[] = [];
  for (let i = 0; i < skipped + count; i += 1) {
    const sum = (a + b + counter) & MASK;
    counter = (counter + 1n) & MASK;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & MASK;
    c = ((((c << 21n) & MASK) | (c >> 11n)) + sum) & MASK;
    if (i >= skipped) found.push(Number(sum) / 2 ** 32);
  }
  return found;
}

it.each([
  [0, 0, 0],
  [1, 2, 3],
  [-1, 0x7fff_ffff, 0x9e37_79b9],
] as const)('sfc32 of %d, %d and %d is that of PractRand', (a, b, c) => {
  const next = sfc32(a, b, c);
  expect(Array.from({ length: 50 }, () => next())).toEqual(reference([a, b, c], 15, 50));
});

it('a seed is both of its words: whole numbers over 32 bits have streams of their own', () => {
  const draw = (seed: number) => {
    const next = seeded(seed);
    return [next(), next()];
  };
  expect(draw(5)).toEqual(reference([5, 0, 0x9e37_79b9], 15, 2));
  expect(draw(2 ** 32 + 5)).toEqual(reference([5, 1, 0x9e37_79b9], 15, 2));
  expect(draw(7 * 2 ** 32)).toEqual(reference([0, 7, 0x9e37_79b9], 15, 2));
});
