import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirement } from '../requirement/requirement.ts';
import { firstMet } from '../testing/first-met.ts';
import {
  all,
  any,
  CREDENTIALS,
  countedOnceAs,
  holds,
  requirement,
  STACKS,
  sameButPrimed as sameAs,
} from '../testing/requirements.ts';
import { evaluate, type World } from './evaluate.ts';

/** Some before, some after the times until which achievements are worth credits. */
const TIMES = [0, 2, 9, 10, 14, 20];

/** A world in which some achievements are held, each since some times. */
function worldOf(held: Readonly<Record<string, readonly number[]>>, countsAs = sameAs): World {
  return {
    sameAs,
    countsAs,
    since(achievement, notBefore) {
      const froms = Object.entries(held)
        .filter(([id]) => sameAs({ ...achievement, id }) === sameAs(achievement))
        .flatMap(([, times]) => times.filter((time) => time >= notBefore));
      return froms.length === 0 ? undefined : Math.min(...froms);
    },
  };
}
const progressOf = (one: Requirement, held: Record<string, readonly number[]>, notBefore?: number) =>
  evaluate(one, worldOf(held), notBefore);

const held = fc.dictionary(
  fc.constantFrom(...CREDENTIALS, ...STACKS),
  fc.array(fc.constantFrom(...TIMES), { minLength: 1, maxLength: 2 }),
);

describe('how far a requirement is met', () => {
  it('is since the first time at which it is, whatever it is made of', () => {
    fc.assert(
      fc.property(requirement, held, fc.constantFrom(-Infinity, 10), (one, has, notBefore) => {
        const world = worldOf(has, countedOnceAs);
        const { since, have, need, of } = evaluate(one, world, notBefore);
        expect(since).toBe(firstMet(one, world, notBefore));
        if (one.type !== 'credits') expect(have).toBeLessThanOrEqual(need);
        const isOneSum = one.type !== 'credits' || one.minimums === undefined;
        if (one.type !== 'prerequisite' && isOneSum) expect(since !== undefined).toBe(have >= need);
        expect(of).toHaveLength('of' in one ? one.of.length : one.type === 'prerequisite' ? 2 : 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts what there is of what it needs', () => {
    const has = { a: [1], b: [3] };
    expect(progressOf(all(holds('a'), holds('b'), holds('d')), has)).toMatchObject({ have: 2, need: 3 });
    expect(progressOf(any(holds('a'), holds('b')), has)).toMatchObject({ have: 1, need: 1, since: 1 });
    expect(progressOf(any(holds('d')), has)).toMatchObject({ have: 0, need: 1, since: undefined });
    // Where exactly one was meant, a second takes nothing away.
    const one: Requirement = { type: 'any', onlyOne: true, of: [holds('a'), holds('b')] };
    expect(progressOf(one, has)).toMatchObject({ have: 1, need: 1, since: 1 });
    expect(
      progressOf({ type: 'nOf', count: 2, of: [holds('d'), holds('b'), holds('a')] }, has),
    ).toMatchObject({
      have: 2,
      need: 2,
      since: 3,
    });
    const next = (first: string, then: string): Requirement => ({
      type: 'prerequisite',
      first: holds(first),
      next: holds(then),
    });
    expect(progressOf(next('a', 'b'), has)).toMatchObject({ have: 2, need: 2, since: 3 });
    expect(progressOf(next('b', 'a'), has)).toMatchObject({ have: 1, need: 2, since: undefined });
    expect(progressOf(next('d', 'a'), has)).toMatchObject({ have: 0, need: 2, since: undefined });
  });

  it('adds credits up in the order of time, not of the list', () => {
    const of = [
      { credits: 1, requirement: holds('b') },
      { credits: 1, requirement: holds('d') },
      { credits: 1, requirement: holds('a') },
    ];
    const has = { a: [3], b: [9] };
    expect(progressOf({ type: 'credits', minimum: 1, of }, has)).toMatchObject({
      have: 2,
      need: 1,
      since: 3,
    });
    expect(progressOf({ type: 'credits', minimum: 2, of }, has)).toMatchObject({
      have: 2,
      need: 2,
      since: 9,
    });
    expect(progressOf({ type: 'credits', minimum: 3, of }, has)).toMatchObject({
      have: 2,
      need: 3,
      since: undefined,
    });
  });

  it('counts the same achievement once: of credits the entry that is worth most, else the first', () => {
    const counting = (one: Requirement) => progressOf(one, { c: [1] }).of.map(({ counts }) => counts);
    const credits = (...worth: [string, number][]): Requirement => ({
      type: 'credits',
      minimum: 1,
      of: worth.map(([id, each]) => ({ credits: each, requirement: holds(id) })),
    });
    expect(counting(credits(['c', 1], ["c'", 2], ['a', 1]))).toEqual([false, true, true]);
    expect(counting(credits(['c', 2], ["c'", 1]))).toEqual([true, false]);
    expect(counting(credits(['c', 2], ["c'", 2]))).toEqual([true, false]);
    expect(counting(credits(['c', 1], ["c'", 3], ['c', 2]))).toEqual([false, true, false]);
    expect(counting({ type: 'nOf', count: 1, of: [holds('c'), holds("c'"), any(holds('c'))] })).toEqual([
      true,
      false,
      true,
    ]);
    expect(counting(all(holds('c'), holds("c'")))).toEqual([true, true]);
    // Of what is not met, too; and no entry of what another one meets: until day 1 b was worth more.
    expect(counting(credits(['b', 1], ["b'", 3], ['b', 2]))).toEqual([false, true, false]);
    const ended = { credits: 5, requirement: holds('c'), until: new Date(0).toISOString() };
    const open = { credits: 1, requirement: holds("c'") };
    expect(counting({ type: 'credits', minimum: 1, of: [ended, open] })).toEqual([false, true]);
    expect(counting({ type: 'credits', minimum: 1, of: [open, ended] })).toEqual([true, false]);
  });

  it('says since when there is what came too early', () => {
    expect(progressOf(holds('a'), { a: [1] }, 2)).toEqual({
      requirement: holds('a'),
      since: undefined,
      have: 0,
      need: 1,
      of: [],
      counts: true,
      tooEarly: 1,
    });
    expect(progressOf(holds('a'), { a: [1, 3] }, 2)).toEqual({
      requirement: holds('a'),
      since: 3,
      have: 1,
      need: 1,
      of: [],
      counts: true,
    });
    expect(progressOf(holds('b'), { a: [1] }, 2)).not.toHaveProperty('tooEarly');
  });

  it('is not asked of a requirement that there is not', () => {
    const unknown = { type: 'some' } as unknown as Requirement;
    expect(() => progressOf(unknown, {})).toThrow('There is no requirement of type some.');
  });
});
