import { expect, it } from 'vitest';
import { allParts, type StepSet, stepSets, WIDE } from './step-sets.ts';

const step = (id: string, again = false) => ({ achievement: { kind: 'credential', id } as const, again });
const set = (ids: string): StepSet => [...ids].map((id) => step(id));
const named = (sets: readonly StepSet[]) =>
  sets.map((one) => one.map(({ achievement }) => achievement.id).join(''));
const setsOf = (kept = 10, work = 1_000) => stepSets(({ id }) => id, kept, work);

it('combine each with each, as long as that is not too much work', () => {
  const combined = (work: number) => named(setsOf(10, work).combined([set('a'), set('b')], [set('c')]));
  // Two sets by one, each of two steps in all.
  expect([combined(4), combined(3)]).toEqual([['ac', 'bc'], ['ac']]);
  const sets = setsOf(10, 8);
  const twice = () => named(sets.combined([set('a'), set('b')], [set('c')]));
  expect([twice(), twice(), twice()]).toEqual([['ac', 'bc'], ['ac', 'bc'], ['ac']]);
  expect([setsOf().combined([], [set('a')]), setsOf().combined([set('a')], [])]).toEqual([[], []]);
});

it('are the smallest, none of which holds another, by their names, and no more than are kept', () => {
  const smallest = (kept: number, ...sets: string[]) => named(setsOf(kept).smallest(sets.map(set)));
  expect(smallest(10, 'bcd', 'a', 'ab', 'cd', 'bcd')).toEqual(['a', 'cd']);
  expect(smallest(10, 'c', 'a', 'b')).toEqual(['a', 'b', 'c']);
  expect(smallest(2, 'c', 'a', 'b')).toEqual(['a', 'b']);
  expect(smallest(10)).toEqual([]);
});

it('name each step once, to be taken again where one of them says so', () => {
  expect(
    setsOf()
      .joined([[step('a'), step('b')], [step('a', true)]])
      .map(({ achievement, again }) => [achievement.id, again]),
  ).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

it('of all parts are met together; of many, by the first of each', () => {
  const parts = (count: number) => Array.from({ length: count }, (_, i) => [set(`${i % 10}`), set('x')]);
  expect(named(allParts([[set('a'), set('b')], [set('c')]], setsOf()))).toEqual(['ac', 'bc']);
  expect(allParts([[set('a')], []], setsOf())).toEqual([]);
  expect(named(allParts([], setsOf()))).toEqual(['']);
  expect(named(allParts(parts(WIDE), setsOf()))).toContain('x');
  expect(named(allParts(parts(WIDE + 1), setsOf()))).toEqual(['0123456789']);
});
