import { expect, it } from 'vitest';
import { listIn } from './list-in.ts';

it('is the list of the key, or a new one that stays', () => {
  const lists = new Map([['a', [1]]]);
  listIn(lists, 'a').push(2);
  listIn(lists, 'b').push(3);
  expect([...lists]).toEqual([
    ['a', [1, 2]],
    ['b', [3]],
  ]);
});
