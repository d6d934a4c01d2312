import { expect, it } from 'vitest';
import { PersonCache } from './person-cache.ts';
import { PersonState } from './person-state.ts';

function sized(size: number): PersonState {
  const state = new PersonState();
  state.size = size;
  return state;
}

it('lets go of the least recently used first, and keeps the last whatever its size', () => {
  const cache = new PersonCache(10);
  cache.set('a', sized(4));
  cache.set('b', sized(4));
  cache.set('c', sized(4));
  expect(cache.get('a')).toBeDefined();
  cache.trim();
  expect([cache.get('b'), cache.get('c') && 'c', cache.get('a') && 'a']).toEqual([undefined, 'c', 'a']);
  cache.set('large', sized(1_000));
  cache.trim();
  expect([cache.get('a'), cache.get('c'), cache.get('large')?.size]).toEqual([undefined, undefined, 1_000]);
});
