import { expect, it } from 'vitest';
import { placeOfFirst } from './place-of-first.ts';

it.each([0, 1, 2, 3, 4, 9])('is found in a list of %i, wherever it is, in few steps', (length) => {
  const list = Array.from({ length }, (_, index) => index);
  for (let place = 0; place <= length; place += 1) {
    let looked = 0;
    const found = placeOfFirst(list, (entry) => {
      looked += 1;
      return entry >= place;
    });
    expect(found).toBe(place);
    expect(looked).toBeLessThanOrEqual(Math.ceil(Math.log2(length + 1)));
  }
});
