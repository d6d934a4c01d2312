import { expect, it } from 'vitest';
import { Layered } from './layered.ts';

it('has what is below it, except where it has its own', () => {
  const below = new Layered<number>();
  const above = new Layered(below);
  expect([[...above.keys()], above.get('a')]).toEqual([[], undefined]);
  below.set('a', 1);
  below.set('b', 2);
  above.set('b', 3);
  above.set('c', 4);
  expect([...above.keys()]).toEqual(['b', 'c', 'a']);
  expect(['a', 'b', 'c', 'd'].map((key) => above.get(key))).toEqual([1, 3, 4, undefined]);
  expect([[...below.keys()], below.get('b'), below.get('c')]).toEqual([['a', 'b'], 2, undefined]);
});

it('hides what is below by what is absent', () => {
  const below = new Layered<number | undefined>();
  below.set('a', 1);
  const above = new Layered(below);
  above.set('a', undefined);
  expect(above.get('a')).toBeUndefined();
});
