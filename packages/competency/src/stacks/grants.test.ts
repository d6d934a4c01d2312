import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Achievement, Requirement } from '../requirement/requirement.ts';
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
import { stacksOf } from './grants.ts';
import type { Span } from './held-spans.ts';
import { gainedBy, type StackHistory } from './stack-history.ts';

function stack(id: string, requirement: Requirement, more: Partial<StackHistory> = {}): StackHistory {
  const versions = [{ requirement, publishedAt: 0, replacedAt: Infinity }];
  return { id, whenLost: 'keep', retiredAt: Infinity, versions, ...more };
}

function has(id: string, from: number, until = Infinity): Span {
  return { achievement: { kind: 'credential', id }, from, until };
}

function grantsOf(stacks: StackHistory[], spans: Span[], asOf = 100) {
  return Object.fromEntries(stacksOf(stacks, spans, { asOf, sameAs }).grants);
}

describe('stacks', () => {
  it('are granted when the last of what they ask for is there, and give their own credential', () => {
    const stacks = [
      stack('analyst', all(holds('big'), holds('c'))),
      stack('data', all(holds('a'), holds('b')), { credential: 'big' }),
    ];
    expect(grantsOf(stacks, [has('c', 1), has('b', 5), has('a', 3)])).toEqual({
      data: [{ since: 5, grantedAt: 5, until: Infinity }],
      analyst: [{ since: 5, grantedAt: 5, until: Infinity }],
    });
    expect(grantsOf(stacks, [has('c', 1), has('b', 5), has('a', 3)], 4)).toEqual({});
  });

  it('of credits are granted when the credits are reached, not with those that come after', () => {
    const of = ['a', 'b', 'c'].map((id) => ({ credits: 2, requirement: holds(id) }));
    const later = [has('c', 9), has('b', 5), has('a', 3)];
    const progress = evaluate(
      { type: 'credits', minimum: 4, of },
      stacksOf([], later, { asOf: 100, sameAs }).world,
    );
    expect(progress).toMatchObject({ since: 5, have: 6, need: 4 });
  });

  it('of credits wait for the credits of a level, which count within the caps', () => {
    const one = (id: string, level: string) => ({ credits: 3, level, group: 'work', requirement: holds(id) });
    const credits: Requirement = {
      type: 'credits',
      minimum: 3,
      of: [one('a', 'lower'), one('b', 'upper')],
      caps: [{ group: 'work', credits: 4 }],
      minimums: [{ level: 'upper', credits: 3 }],
    };
    const world = (...spans: Span[]) => stacksOf([], spans, { asOf: 100, sameAs }).world;
    expect(evaluate(credits, world(has('a', 3)))).toMatchObject({ since: undefined, have: 3, parts: [0] });
    expect(evaluate(credits, world(has('a', 3), has('b', 5)))).toMatchObject({
      since: 5,
      have: 4,
      parts: [3],
    });
  });

  it('of credits count what was achieved in the time that it was worth them, days included', () => {
    const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
    const entry = { credits: 3, from: '2018-12-01', until: '2023-11-30', requirement: holds('a') };
    const credits: Requirement = { type: 'credits', minimum: 3, of: [entry] };
    const progress = (...days: string[]) => {
      const spans = days.map((day) => has('a', at(day)));
      return evaluate(credits, stacksOf([], spans, { asOf: at('2030-01-01'), sameAs }).world);
    };
    expect(progress('2018-11-30')).toMatchObject({ since: undefined, of: [{ tooEarly: at('2018-11-30') }] });
    expect(progress('2018-11-30', '2018-12-01').since).toBe(at('2018-12-01'));
    expect(progress('2023-11-30').since).toBe(at('2023-11-30'));
    expect(progress('2023-12-01')).toMatchObject({
      since: undefined,
      have: 0,
      of: [{ have: 0, tooLate: at('2023-12-01') }],
    });
  });

  it('stay when what they ask for is lost, unless they are to end with it', () => {
    const spans = [has('a', 1, 10), has('a', 20)];
    expect(grantsOf([stack('s', holds('a'))], spans)).toEqual({
      s: [{ since: 1, grantedAt: 1, until: Infinity }],
    });
    expect(grantsOf([stack('s', holds('a'), { whenLost: 'end' })], spans)).toEqual({
      s: [
        { since: 1, grantedAt: 1, until: 10 },
        { since: 20, grantedAt: 20, until: Infinity },
      ],
    });
    expect(grantsOf([stack('s', holds('a'), { whenLost: 'end' })], [has('a', 1, 10), has('a', 5)])).toEqual({
      s: [{ since: 1, grantedAt: 1, until: Infinity }],
    });
  });

  it('end one after the other, also where they lead to each other', () => {
    const end = { whenLost: 'end' } as const;
    const stacks = [
      stack('one', any(holds('a'), { type: 'stack', stack: 'two' }), end),
      stack('two', { type: 'stack', stack: 'one' }, end),
    ];
    const ended = [{ since: 1, grantedAt: 1, until: 10 }];
    expect(grantsOf(stacks, [has('a', 1, 10)])).toEqual({ one: ended, two: ended });
    expect(grantsOf(stacks, [has('b', 1)])).toEqual({});
  });

  it('are granted afterwards when they are published or widened later; narrowing takes nothing away', () => {
    const versions = [
      { requirement: holds('a'), publishedAt: 30, replacedAt: 50 },
      { requirement: all(holds('a'), holds('b')), publishedAt: 50, replacedAt: 70 },
      { requirement: any(holds('b'), holds('c')), publishedAt: 70, replacedAt: Infinity },
    ];
    const grants = (spans: Span[], asOf?: number) =>
      grantsOf([{ ...stack('s', holds('x')), versions }], spans, asOf);
    expect(grants([has('a', 10)])).toEqual({ s: [{ since: 10, grantedAt: 30, until: Infinity }] });
    expect(grants([has('a', 55)])).toEqual({});
    expect(grants([has('a', 55), has('b', 60)])).toEqual({
      s: [{ since: 60, grantedAt: 60, until: Infinity }],
    });
    expect(grants([has('c', 10)])).toEqual({ s: [{ since: 10, grantedAt: 70, until: Infinity }] });
    const ending = [{ ...stack('s', holds('x'), { whenLost: 'end' }), versions }];
    expect(grantsOf(ending, [has('a', 10, 60)])).toEqual({ s: [{ since: 10, grantedAt: 30, until: 60 }] });
  });

  it('give nobody new a credential that is retired, and are finished all the same', () => {
    const maker = stack('s', holds('a'), { credential: 'made', credentialRetiredAt: 20 });
    const asking = stack('t', holds('made'));
    const both = (from: number) => Object.keys(grantsOf([asking, maker], [has('a', from)])).sort();
    expect(both(19)).toEqual(['s', 't']);
    expect(both(20)).toEqual(['s']);
  });

  it('are not granted any more once they are retired', () => {
    const retired = [stack('s', holds('a'), { retiredAt: 20 })];
    expect(grantsOf(retired, [has('a', 19)])).toEqual({ s: [{ since: 19, grantedAt: 19, until: Infinity }] });
    expect(grantsOf(retired, [has('a', 20)])).toEqual({});
  });

  it('begin again after a gap, not before the end of a span, and no span lasts without a moment', () => {
    const stacks = [stack('s', holds('a'), { whenLost: 'end' })];
    expect(grantsOf(stacks, [has('a', 1, 5), has('a', 5, 9)])).toEqual({
      s: [{ since: 1, grantedAt: 1, until: 9 }],
    });
    expect(grantsOf(stacks, [has('a', 5, 5)])).toEqual({});
  });
});

it('a chain of stacks takes work in proportion to its length, whichever end comes first', () => {
  const work = (length: number) => {
    let asked = 0;
    const counting: typeof sameAs = (achievement) => {
      asked += 1;
      return sameAs(achievement);
    };
    const chain = Array.from({ length }, (_, n) =>
      stack(`s${n}`, n === length - 1 ? holds('a') : { type: 'stack', stack: `s${n + 1}` }),
    );
    const { grants } = stacksOf(chain, [has('a', 1)], { asOf: 5, sameAs: counting });
    expect(grants.size).toBe(length);
    return asked;
  };
  expect(work(2_000)).toBeLessThan(2.5 * work(1_000));
});

// Some stacks in random orders, with circles, against a brute-force look for the smallest closed set at each time.

const span = fc
  .tuple(fc.constantFrom(...CREDENTIALS), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20 }))
  .map(([id, from, length]) => has(id, from, length > 12 ? Infinity : from + length));
const version = fc.tuple(requirement, fc.integer({ min: 0, max: 15 }));
const history = fc
  .record({
    versions: fc.array(version, { minLength: 1, maxLength: 2 }),
    whenLost: fc.constantFrom('keep' as const, 'end' as const),
    retiredAt: fc.constantFrom(8, Infinity),
    credential: fc.constantFrom('d', undefined),
  })
  .map(({ versions, ...more }): Omit<StackHistory, 'id'> => {
    const inOrder = versions.sort(([, a], [, b]) => a - b);
    return {
      ...more,
      versions: inOrder.map(([one, publishedAt], index) => ({
        requirement: one,
        publishedAt,
        replacedAt: inOrder[index + 1]?.[1] ?? Infinity,
      })),
    };
  });

/** Which stacks are held at each time, found by trying every set of them, smallest first, for one that nothing follows from. */
function bruteForce(stacks: readonly StackHistory[], spans: readonly Span[], asOf: number) {
  let before = new Map<string, number>();
  for (let time = 0; time <= asOf; time++) {
    const kept = new Map(
      [...before].filter(([id]) => stacks.find((one) => one.id === id)?.whenLost === 'keep'),
    );
    const subsets = Array.from({ length: 2 ** stacks.length }, (_, bits) =>
      stacks.filter((_one, index) => (bits >> index) & 1),
    )
      .filter((subset) => [...kept.keys()].every((id) => subset.some((one) => one.id === id)))
      .sort((a, b) => a.length - b.length);
    const closed = subsets.find((subset) => {
      const world = worldOf(subset, before, spans, time);
      return stacks.every(
        (one) => subset.includes(one) || kept.has(one.id) || !isGranted(one, world, time, before.has(one.id)),
      );
    });
    if (closed === undefined) throw new Error('there is always a closed set: all of them');
    before = new Map(closed.map(({ id }) => [id, before.get(id) ?? time]));
  }
  return before;
}

function worldOf(
  subset: readonly StackHistory[],
  before: ReadonlyMap<string, number>,
  spans: readonly Span[],
  time: number,
): World {
  const held: { achievement: Achievement; from: number }[] = [
    ...spans.filter(({ from, until }) => from <= time && time < until),
    ...subset.flatMap((one) =>
      gainedBy(one).map((achievement) => ({ achievement, from: before.get(one.id) ?? time })),
    ),
  ];
  return {
    sameAs,
    countsAs: countedOnceAs,
    since(achievement, notBefore) {
      const froms = held
        .filter((one) => sameAs(one.achievement) === sameAs(achievement) && one.from >= notBefore)
        .map(({ from }) => from);
      return froms.length === 0 ? undefined : Math.min(...froms);
    },
  };
}

function isGranted(
  { versions, retiredAt }: StackHistory,
  world: World,
  time: number,
  held: boolean,
): boolean {
  return versions.some(
    ({ requirement: one, replacedAt }) =>
      (held || (time < replacedAt && time < retiredAt)) && firstMet(one, world) !== undefined,
  );
}

describe('the stacks of a person', () => {
  it('are the least that follow, in any order, as a search through all sets finds them', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.tuple(history, history, history),
        fc.array(span, { maxLength: 8 }),
        fc.integer({ min: 0, max: 25 }),
        fc.boolean(),
        (made, spans, asOf, reversed) => {
          const stacks = made.map((one, index): StackHistory => ({ ...one, id: STACKS[index] ?? '' }));
          const turned = reversed ? [...stacks].reverse() : stacks;
          const { grants } = stacksOf(turned, reversed ? [...spans].reverse() : spans, {
            asOf,
            sameAs,
            countsAs: countedOnceAs,
          });
          const held = [...grants].flatMap(([id, all]) =>
            all.filter(({ until }) => until === Infinity).map(({ since }) => [id, since] as const),
          );
          expect(new Map(held)).toEqual(bruteForce(stacks, spans, asOf));
          found += held.length;
        },
      ),
      { numRuns: 1_000 },
    );
    expect(found).toBeGreaterThan(500);
  });
});
