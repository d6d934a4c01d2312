import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirement } from '../requirement/requirement.ts';
import {
  all,
  any,
  CREDENTIALS,
  holds,
  requirement,
  STACKS,
  sameButPrimed as sameAs,
} from '../testing/requirements.ts';
import { evaluate, type World } from './evaluate.ts';
import { stacksOf } from './grants.ts';
import { nextSteps } from './next-steps.ts';

const NOW = 10;

/** A world in which some achievements are held, each since a time. */
function worldOf(...held: Record<string, number>[]): World {
  return {
    asOf: NOW,
    sameAs,
    countsAs: sameAs,
    since: (achievement, notBefore) => {
      const froms = held
        .flatMap(Object.entries<number>)
        .flatMap(([id, from]) =>
          sameAs({ ...achievement, id }) === sameAs(achievement) && from >= notBefore ? [from] : [],
        );
      return froms.length === 0 ? undefined : Math.min(...froms);
    },
  };
}

function missing(one: Requirement, held: Record<string, number> = {}): string[][] {
  const { sets } = nextSteps(evaluate(one, worldOf(held)), {
    sameAs,
    expand: () => undefined,
    most: 10,
    asOf: NOW,
  });
  return sets.map((set) =>
    set.map(({ achievement, again }) => `${achievement.id}${again ? ' again' : ''}`).sort(),
  );
}

describe('what unlocks next', () => {
  it('is nothing where all credits that may still be earned are not enough, however many entries there are', () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ credits: 1, requirement: holds(`k${i}`) }));
    const ended = { credits: 5, requirement: holds('ended'), until: new Date(NOW - 5).toISOString() };
    const asked = (count: number, minimum: number): Requirement => ({
      type: 'credits',
      minimum,
      of: [...entries(count), ended],
    });
    expect([missing(asked(14, 15)), missing(asked(3, 4))]).toEqual([[], []]);
    expect([missing(asked(14, 14)).length, missing(asked(3, 3)).length]).toEqual([1, 1]);
  });

  it('is an entry that may still be met where another for the same achievement was worth more and has ended', () => {
    const ended = { credits: 5, requirement: holds('a'), until: new Date(NOW - 5).toISOString() };
    const open = { credits: 1, requirement: holds('a') };
    for (const of of [
      [ended, open],
      [open, ended],
    ])
      expect(missing({ type: 'credits', minimum: 1, of })).toEqual([['a']]);
  });

  it('is nothing once all is there', () => {
    const progress = evaluate(any(holds('a'), holds('b')), worldOf({ a: 1 }));
    expect(nextSteps(progress, { sameAs, expand: () => undefined, most: 10 })).toEqual({
      sets: [],
      more: false,
    });
  });

  it('is the smallest sets of what is missing', () => {
    expect(missing(all(holds('a'), holds('b')), { a: 1 })).toEqual([['b']]);
    expect(missing(any(all(holds('a'), holds('b')), holds('c')))).toEqual([['c'], ['a', 'b']]);
    expect(missing({ type: 'nOf', count: 2, of: ['a', 'b', 'c'].map(holds) }, { b: 1 })).toEqual([
      ['a'],
      ['c'],
    ]);
    expect(missing(holds('a'), { a: 1 })).toEqual([]);
  });

  it('adds up credits by the fewest entries, and by one more', () => {
    const credits = (minimum: number, entries: Record<string, number>): Requirement => ({
      type: 'credits',
      minimum,
      of: Object.entries(entries).map(([id, worth]) => ({ credits: worth, requirement: holds(id) })),
    });
    const entries = { a: 10, b: 4, d: 3, e: 3, f: 6 };
    // Of one entry, then of two; not of three, as b, d and e.
    expect(missing(credits(10, entries))).toEqual([['a'], ['b', 'f']]);
    expect(missing(credits(11, { a: 10, b: 1 }))).toEqual([['a', 'b']]);
    expect(missing(credits(12, { a: 10, b: 1 }))).toEqual([]);
    expect(missing(credits(10, entries), { d: 1 })).toEqual([['a'], ['b', 'e'], ['b', 'f'], ['e', 'f']]);
  });

  it('holds no set in which another one is contained', () => {
    expect(missing(any(holds('a'), all(holds('a'), holds('b')), all(holds('b'), holds('d'))))).toEqual([
      ['a'],
      ['b', 'd'],
    ]);
  });

  it('counts what is the same once: two that match are one step, and one of two that are to count', () => {
    expect(missing(all(holds('c'), holds("c'")))).toEqual([['c']]);
    expect(missing({ type: 'nOf', count: 2, of: [holds('c'), holds("c'"), holds('d')] })).toEqual([
      ['c', 'd'],
    ]);
    expect(missing({ type: 'nOf', count: 2, of: [holds('c'), holds("c'")] })).toEqual([]);
  });

  it('adds credits up, each group to its cap', () => {
    const credits: Requirement = {
      type: 'credits',
      minimum: 8,
      of: [
        { credits: 4, group: 'transfer', requirement: holds('a') },
        { credits: 4, group: 'transfer', requirement: holds('b') },
        { credits: 5, requirement: holds('c') },
        { credits: 3, requirement: holds('d') },
      ],
      caps: [{ group: 'transfer', credits: 6 }],
    };
    expect(missing(credits)).toEqual([
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'd'],
      ['a', 'b', 'd'],
    ]);
    expect(missing(credits, { a: 1, c: 1 })).toEqual([]);
    expect(missing({ ...credits, minimum: 15 } as Requirement)).toEqual([]);
  });

  it('adds the credits of a level that are missing, and no others; what ended cannot be got', () => {
    const of = [
      { credits: 4, level: 'lower', requirement: holds('a') },
      { credits: 2, level: 'upper', requirement: holds('b') },
      { credits: 1, level: 'upper', until: '1970-01-01T00:00:00.500Z', requirement: holds('c') },
    ];
    const credits: Requirement = {
      type: 'credits',
      minimum: 4,
      of,
      minimums: [{ level: 'upper', credits: 1 }],
    };
    expect(missing(credits, { a: 1 })).toEqual([['b'], ['c']]);
    expect(missing(credits, {})).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
    const progress = evaluate(credits, worldOf({ a: 1 }, {}));
    const { sets: later } = nextSteps(progress, { sameAs, expand: () => undefined, most: 10, asOf: 500 });
    expect(later.map((set) => set.map(({ achievement }) => achievement.id))).toEqual([['b']]);
  });

  it('says what has to be achieved again, since it came before what it had to follow', () => {
    const order: Requirement = { type: 'prerequisite', first: holds('a'), next: holds('b') };
    expect(missing(order, { a: 5, b: 3 })).toEqual([['b again']]);
    expect(missing(order, { b: 3 })).toEqual([['a', 'b again']]);
    expect(missing(order)).toEqual([['a', 'b']]);
  });

  it('names what a stack asks for in place of the stack', () => {
    const world = worldOf({ a: 1 });
    const asks: Record<string, Requirement> = {
      s: all(holds('a'), holds('b')),
      t: { type: 'stack', stack: 's' },
    };
    const expand = ({ kind, id }: { kind: string; id: string }) => {
      const inside = kind === 'stack' ? asks[id] : undefined;
      return inside && evaluate(inside, world);
    };
    const { sets } = nextSteps(evaluate({ type: 'stack', stack: 't' }, world), { sameAs, expand, most: 10 });
    expect(sets).toEqual([[{ achievement: { kind: 'credential', id: 'b' }, again: false }]]);
  });

  it('does not go through a stack that leads back to itself', () => {
    const world = worldOf();
    const asks: Record<string, Requirement> = {
      s: any({ type: 'stack', stack: 't' }, holds('a')),
      t: any({ type: 'stack', stack: 's' }, all({ type: 'stack', stack: 't' }, holds('b')), holds('c')),
    };
    const expand = ({ id }: { id: string }) => {
      const inside = asks[id];
      return inside && evaluate(inside, world);
    };
    const { sets } = nextSteps(evaluate({ type: 'stack', stack: 's' }, world), { sameAs, expand, most: 10 });
    expect(sets.map((set) => set.map(({ achievement }) => achievement.id))).toEqual([['a'], ['c']]);
  });

  it('is any number of the parts, the smallest together, each with what it asks for', () => {
    const nOf = (count: number): Requirement => ({
      type: 'nOf',
      count,
      of: [all(holds('a'), holds('b')), any(holds('c'), holds('d')), holds('e')],
    });
    expect(missing(nOf(1))).toEqual([['c'], ['d'], ['e'], ['a', 'b']]);
    expect(missing(nOf(2))).toEqual([
      ['c', 'e'],
      ['d', 'e'],
      ['a', 'b', 'c'],
      ['a', 'b', 'd'],
      ['a', 'b', 'e'],
    ]);
    expect(missing(nOf(3))).toEqual([
      ['a', 'b', 'c', 'e'],
      ['a', 'b', 'd', 'e'],
    ]);
    expect(missing(nOf(4))).toEqual([]);
  });

  it('of more than twelve parts is those with the smallest sets', () => {
    const large = all(holds('a'), holds('b'), holds('c'));
    const middle = all(holds('d'), holds('e'));
    const small = Array.from({ length: 11 }, (_, i) => holds(`k${i}`));
    const nOf = (count: number): Requirement => ({ type: 'nOf', count, of: [large, middle, ...small] });
    expect(missing(nOf(2))).toEqual([['k0', 'k1']]);
    expect(missing(nOf(12)).map((set) => set.length)).toEqual([13]);
    expect(missing(nOf(13)).map((set) => set.length)).toEqual([16]);
  });

  it('looks at a bounded number of combinations, whoever wrote the requirement', () => {
    let compared = 0;
    const world: World = {
      since: () => undefined,
      countsAs: sameAs,
      sameAs: (achievement) => {
        compared += 1;
        return sameAs(achievement);
      },
    };
    let made = 0;
    const choice = (size: number) =>
      any(...Array.from({ length: size }, () => holds(`credential-${made++}`)));
    const part = () => ({ credits: 1, requirement: choice(80) });
    const half = (depth: number): Requirement =>
      depth === 0 ? choice(2) : all(half(depth - 1), half(depth - 1));
    const requirements: Requirement[] = [
      { type: 'credits', minimum: 6, of: Array.from({ length: 12 }, part) },
      { type: 'nOf', count: 6, of: Array.from({ length: 12 }, () => choice(80)) },
      half(8),
    ];
    for (const one of requirements) {
      compared = 0;
      const {
        sets: [first],
      } = nextSteps(evaluate(one, world), {
        sameAs: world.sameAs,
        expand: () => undefined,
        most: 10,
      });
      expect(first?.length).toBeGreaterThan(5);
      expect(compared).toBeLessThan(1_500_000);
    }
  });

  it('names a stack itself where stacks lead to each other further than anybody follows', () => {
    const world = worldOf({});
    const expand = ({ id }: { id: string }) =>
      evaluate({ type: 'stack', stack: String(Number(id) + 1) }, world);
    const {
      sets: [[step] = []],
    } = nextSteps(evaluate({ type: 'stack', stack: '0' }, world), {
      sameAs,
      expand,
      most: 10,
    });
    expect(step).toEqual({ achievement: { kind: 'stack', id: '50' }, again: false });
  });

  it('is found in a short time however much is missing', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => holds(`credential-${n}`));
    expect(missing({ type: 'nOf', count: 500, of: many })[0]).toHaveLength(500);
    expect(missing(all(...many))[0]).toHaveLength(1_000);
    expect(missing(any(...many))).toHaveLength(10);
    const worth: Requirement = {
      type: 'credits',
      minimum: 700,
      of: many.map((one, n) => ({ credits: 1 + (n % 2), requirement: one })),
    };
    expect(missing(worth)[0]).toHaveLength(350);
  });

  it('is enough, and without credits the least there is, as trying everything shows', () => {
    const names = [...CREDENTIALS.filter((name) => !name.endsWith("'")), ...STACKS];
    const hasCredits = (one: Requirement): boolean => JSON.stringify(one).includes('"credits"');
    let looked = 0;
    fc.assert(
      fc.property(requirement, fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }), (one, ids) => {
        const held = Object.fromEntries(ids.map((id, index) => [id, index]));
        const sets = missing(one, held).map((set) =>
          set.map((name) => name.replace(/ again$/, '').replace("'", '')),
        );
        // What is achieved now is achieved after everything there is, and what the requirement wants first comes first.
        const isMet = (set: readonly string[]) => {
          const added = Object.fromEntries(set.map((name) => [name, NOW]));
          return evaluate(one, worldOf(held, added)).since !== undefined;
        };
        for (const set of sets) expect(isMet(set)).toBe(true);
        const least = Array.from({ length: 2 ** names.length }, (_, bits) =>
          names.filter((_name, index) => (bits >> index) & 1),
        )
          .filter(isMet)
          .map((set) => set.length)
          .sort((a, b) => a - b)[0];
        // Nothing is missing of what is met.
        if (least === undefined || least === 0) expect(sets).toEqual([]);
        else if (!hasCredits(one)) expect(sets[0]).toHaveLength(least);
        else expect(sets.length).toBeGreaterThan(0);
        if (least !== undefined && least > 0) looked += 1;
      }),
      { numRuns: 300 },
    );
    expect(looked).toBeGreaterThan(50);
  });

  it('says whether there may be further sets', () => {
    const isMore = (one: Requirement, most = 10) =>
      nextSteps(evaluate(one, worldOf({})), { sameAs, expand: () => undefined, most }).more;
    const some = (count: number, of: number): Requirement => ({
      type: 'nOf',
      count,
      of: Array.from({ length: of }, (_, i) => holds(`k${i}`)),
    });
    expect([isMore(some(20, 40)), isMore(some(1, 13)), isMore(some(13, 13))]).toEqual([true, true, false]);
    expect([isMore(some(3, 3)), isMore(some(1, 10)), isMore(some(1, 11)), isMore(some(2, 12))]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect([isMore(any(holds('a'), holds('b')), 1), isMore(any(holds('a'), holds('b')), 2)]).toEqual([
      true,
      false,
    ]);
    const two = (i: number) => any(holds(`a${i}`), holds(`b${i}`));
    expect(isMore(all(...Array.from({ length: 13 }, (_, i) => two(i))))).toBe(true);
    expect(isMore(all(...Array.from({ length: 13 }, (_, i) => holds(`a${i}`))))).toBe(false);
    const credits = (minimum: number, count: number): Requirement => ({
      type: 'credits',
      minimum,
      of: Array.from({ length: count }, (_, i) => ({ credits: 1, requirement: holds(`k${i}`) })),
    });
    expect([isMore(credits(2, 2)), isMore(credits(7, 13))]).toEqual([false, true]);
  });

  it('asks for what has ended once more, of which nobody knows whether it can be repeated', () => {
    const span = (id: string, until: number) => ({
      achievement: { kind: 'credential', id } as const,
      from: 1,
      until,
    });
    const { world } = stacksOf([], [span('ended', 5), span('kept', Infinity)], { asOf: NOW, sameAs });
    const progress = evaluate(all(holds('ended'), holds('never'), holds('kept')), world);
    const { sets } = nextSteps(progress, { sameAs, expand: () => undefined, most: 10 });
    expect(sets).toEqual([
      [
        { achievement: { kind: 'credential', id: 'ended' }, again: true },
        { achievement: { kind: 'credential', id: 'never' }, again: false },
      ],
    ]);
  });
});
