import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countingSoFar } from './counting-so-far.ts';

const LIST = Array.from({ length: 200 }, (_, place) => `p${place}`);

/** Everything that is said of what counts. */
const saidBy = (counting: ReturnType<typeof countingSoFar>) => ({
  size: counting.size,
  changes: counting.changes,
  picked: counting.pick(LIST),
  newest: [0, 1, 2, 500].map((most) => counting.newest(most)),
});
const said = (places: readonly number[], changes: number) => ({
  size: places.length,
  changes,
  picked: places.map((place) => `p${place}`),
  newest: [[], places.slice(-1), places.slice(-2), [...places]],
});

it('are the places that were added and not removed, in order', () => {
  const counting = countingSoFar();
  expect(saidBy(counting)).toEqual(said([], 0));
  for (const place of [0, 1, 2, 5]) counting.add(place);
  expect(saidBy(counting)).toEqual(said([0, 1, 2, 5], 0));
  expect([counting.remove(3), counting.remove(1), counting.remove(1)]).toEqual([false, true, false]);
  expect(saidBy(counting)).toEqual(said([0, 2, 5], 1));
  for (const place of [6, 7, 150]) counting.add(place);
  expect([counting.remove(5), counting.remove(150), counting.remove(199)]).toEqual([true, true, false]);
  expect(saidBy(counting)).toEqual(said([0, 2, 6, 7], 3));
  expect(counting.remove(0)).toBe(true);
  expect(saidBy(counting)).toEqual(said([2, 6, 7], 4));
});

it('may all be removed, and continue', () => {
  const counting = countingSoFar();
  expect(counting.remove(0)).toBe(false);
  counting.add(0);
  expect(counting.remove(0)).toBe(true);
  expect(saidBy(counting)).toEqual(said([], 1));
  counting.add(1);
  counting.add(2);
  expect(saidBy(counting)).toEqual(said([1, 2], 1));
});

it('count again in their order', () => {
  const counting = countingSoFar();
  for (const place of [0, 3, 600, 1_200]) counting.add(place);
  for (const place of [3, 1_200, 0]) counting.remove(place);
  counting.restore(3);
  expect(counting.newest(4)).toEqual([3, 600]);
  counting.restore(0);
  // Once is enough.
  counting.restore(0);
  counting.add(1_201);
  expect([counting.newest(9), counting.size, counting.changes]).toEqual([[0, 3, 600, 1_201], 4, 6]);
});

it('are as a plain list has them', () => {
  const step = fc.tuple(fc.constantFrom('add', 'remove', 'restore'), fc.nat(9));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const counting = countingSoFar();
      let places: number[] = [];
      const gone: number[] = [];
      let changes = 0;
      let next = 0;
      for (const [what, by] of steps) {
        const back = what === 'restore' ? gone.splice(by % 3, 1)[0] : undefined;
        if (what === 'add') {
          next += 1 + (by % 3);
          counting.add(next);
          places.push(next);
        } else if (what === 'restore') {
          if (back === undefined) continue;
          counting.restore(back);
          places = [...places, back].sort((a, b) => a - b);
          changes += 1;
        } else {
          const place = next - by;
          const wasThere = places.includes(place);
          expect(counting.remove(place)).toBe(wasThere);
          places = places.filter((one) => one !== place);
          if (wasThere) gone.push(place);
          changes += Number(wasThere);
        }
        expect(saidBy(counting)).toEqual(said(places, changes));
      }
    }),
    { numRuns: 50 },
  );
});
