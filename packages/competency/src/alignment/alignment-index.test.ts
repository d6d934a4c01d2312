import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alignment, AlignmentConditions, RuleAlignment } from './alignment.ts';
import { AlignmentIndex, type MatchableStatement } from './alignment-index.ts';
import { CONDITIONS, conditionsKey } from './conditions.ts';
import { readPattern } from './pattern.ts';
import { reachOf } from './reach.ts';
import { moreSpecificFirst, specificityOf } from './specificity.ts';

const places = ['urn:a:', 'urn:a:1', 'urn:a:12', 'urn:a:123', 'urn:b:1'];
const place = fc.constantFrom(...places);
const starred = fc.constantFrom('urn:*', 'urn:a:*', 'urn:a:1*', '*:1', 'urn:*2*', 'urn:b:*');

const values = {
  activity: place,
  activityPrefix: place,
  activityPattern: starred,
  parent: place,
  grouping: place,
  verb: fc.constantFrom('urn:v:1', 'urn:v:2'),
  authority: fc.constantFrom('mbox:mailto:a@x.org', 'mbox:mailto:b@x.org'),
  platform: fc.constantFrom('Moodle', 'H5P'),
};

/** Mostly few conditions: of many, hardly any two alignments match one statement. */
const conditions: fc.Arbitrary<AlignmentConditions> = fc
  .tuple(
    fc.record(values),
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.uniqueArray(fc.constantFrom(...CONDITIONS), { minLength: 1, maxLength: 3 }),
      },
      fc.uniqueArray(fc.constantFrom(...CONDITIONS), { minLength: 1 }),
    ),
  )
  .map(([all, names]) => Object.fromEntries(names.map((name) => [name, all[name]])));

const statement: fc.Arbitrary<MatchableStatement> = fc.record({
  activity: place,
  parents: fc.uniqueArray(place, { maxLength: 3 }),
  groupings: fc.uniqueArray(place, { maxLength: 3 }),
  verb: fc.constantFrom('urn:v:1', 'urn:v:2', 'urn:v:3'),
  authority: fc.constantFrom('mbox:mailto:a@x.org', undefined),
  platform: fc.constantFrom('Moodle', undefined),
});

const targets = ['first', 'second', 'third'];
const catalogue = fc.uniqueArray(
  fc.record({ target: fc.constantFrom(...targets), alignment: conditions }).map(({ target, alignment }) => ({
    target,
    alignment: { ...alignment, competency: target, evidence: ['pass'] } satisfies Alignment,
  })),
  { maxLength: 25, selector: ({ target, alignment }) => `${target} ${conditionsKey(alignment)}` },
);

/** Every condition, checked by itself. */
function holdsByTrying(alignment: AlignmentConditions, one: MatchableStatement): boolean {
  return CONDITIONS.every((name) => {
    const value = alignment[name];
    if (value === undefined) return true;
    switch (name) {
      case 'activityPrefix':
        return one.activity.startsWith(value);
      case 'activityPattern':
        return new RegExp(`^${value.replaceAll('*', '.*')}$`).test(one.activity);
      case 'parent':
        return one.parents.includes(value);
      case 'grouping':
        return one.groupings.includes(value);
      default:
        return one[name] === value;
    }
  });
}

describe('the index of alignments', () => {
  it('finds what trying every alignment finds, and of each target the most specific', () => {
    fc.assert(
      fc.property(catalogue, statement, (entries, one) => {
        const expected = targets.flatMap((target) => {
          const [best] = entries
            .filter((entry) => entry.target === target && holdsByTrying(entry.alignment, one))
            .map(({ alignment }) => alignment)
            .sort((a, b) => moreSpecificFirst(specificityOf(a), specificityOf(b)));
          return best === undefined ? [] : [[target, best] as const];
        });
        expect(new Map(new AlignmentIndex(entries).match(one))).toEqual(new Map(expected));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives the same in any order of the alignments', () => {
    fc.assert(
      fc.property(catalogue, statement, (entries, one) => {
        const reversed = new AlignmentIndex([...entries].reverse()).match(one);
        expect(new Map(reversed)).toEqual(new Map(new AlignmentIndex(entries).match(one)));
      }),
    );
  });

  it('reaches the evidence of whatever matches', () => {
    fc.assert(
      fc.property(conditions, statement, (alignment, one) => {
        const reach = reachOf([{ ...alignment, competency: 'c', evidence: ['pass'] }]);
        const [name] = CONDITIONS.filter((each) => reach[each].size > 0);
        const [value] = name === undefined ? [] : reach[name];
        const isReached = name !== undefined && holdsByTrying({ [name]: value }, one);
        expect(isReached || !holdsByTrying(alignment, one)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('specificity', () => {
  const first = (...alignments: AlignmentConditions[]) =>
    [...alignments].sort((a, b) => moreSpecificFirst(specificityOf(a), specificityOf(b)))[0];
  const activity = 'urn:a:123';

  it('goes by place: activity, parent, prefix, grouping, pattern, none', () => {
    const order: AlignmentConditions[] = [
      { activity },
      { parent: 'urn:b:1' },
      { activityPrefix: 'urn:a:123456' },
      { grouping: 'urn:b:1' },
      { activityPattern: 'urn:a:*2*4*' },
      { verb: 'urn:v:1', authority: 'mbox:mailto:a@x.org', platform: 'Moodle' },
    ];
    for (const [index, one] of order.entries()) {
      for (const less of order.slice(index + 1)) expect(first(less, one)).toBe(one);
    }
  });

  it('then by length, then by the number of conditions, then by which they are', () => {
    const cases: [AlignmentConditions, AlignmentConditions][] = [
      [{ activityPrefix: 'urn:a:12' }, { activityPrefix: 'urn:a:1', verb: 'urn:v:1', platform: 'Moodle' }],
      [{ activityPattern: 'urn:a:1*' }, { activityPattern: 'urn:a:*', verb: 'urn:v:1' }],
      [{ activity, platform: 'Moodle' }, { activity }],
      // The length of a prefix or pattern beside a more specific place comes after the number of conditions.
      [
        { activity, platform: 'Moodle', verb: 'urn:v:1' },
        { activity, activityPrefix: 'urn:a:' },
      ],
      [
        { parent: 'urn:b:1', platform: 'Moodle', verb: 'urn:v:1' },
        { parent: 'urn:b:1', activityPattern: 'urn:a:*' },
      ],
      [
        { activity, platform: 'Moodle', verb: 'urn:v:1' },
        { activity, parent: 'urn:b:1' },
      ],
      [
        { activity, verb: 'urn:v:1' },
        { activity, authority: 'mbox:mailto:a@x.org' },
      ],
      [
        { activity, authority: 'mbox:mailto:a@x.org' },
        { activity, platform: 'Moodle' },
      ],
      [
        { parent: 'urn:b:1', activityPrefix: 'urn:a:12' },
        { parent: 'urn:b:1', activityPrefix: 'urn:a:1' },
      ],
    ];
    for (const [more, less] of cases) expect(first(less, more)).toBe(more);
  });

  it('is a total order: equal only for the same conditions, however they are spelled', () => {
    const rank = (one: AlignmentConditions) => specificityOf(one);
    fc.assert(
      fc.property(conditions, conditions, conditions, (a, b, c) => {
        const ab = moreSpecificFirst(rank(a), rank(b));
        expect(Math.sign(ab)).toBe(-Math.sign(moreSpecificFirst(rank(b), rank(a))) + 0);
        expect(ab === 0).toBe(conditionsKey(a) === conditionsKey(b));
        const bc = moreSpecificFirst(rank(b), rank(c));
        if (ab <= 0 && bc <= 0) expect(moreSpecificFirst(rank(a), rank(c))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
    expect(conditionsKey({ activity: 'https://adlnet.gov/a' })).toBe('http://adlnet.gov/a');
    const parents = [{ parent: 'urn:a:2' }, { parent: 'urn:a:1' }];
    expect(first(...parents)).toBe(parents[1]);
  });

  it('never makes an added condition less specific', () => {
    fc.assert(
      fc.property(conditions, conditions, (some, others) => {
        expect(
          moreSpecificFirst(specificityOf({ ...others, ...some }), specificityOf(some)),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('alignments in time', () => {
  const WHERE = { activity: 'urn:a:1', activityPrefix: 'urn:a:' };
  const one = (where: keyof typeof WHERE, rest: Partial<RuleAlignment>): RuleAlignment => ({
    [where]: WHERE[where],
    competency: 'urn:c',
    evidence: ['pass'],
    ...rest,
  });
  const at = (timestamp: number | undefined, ...alignments: RuleAlignment[]) => {
    const index = new AlignmentIndex(alignments.map((alignment) => ({ target: 'first', alignment })));
    const about = { activity: 'urn:a:1', parents: [], groupings: [], verb: 'urn:v' };
    return index
      .match({ ...about, ...(timestamp !== undefined && { timestamp }) } as MatchableStatement)
      .get('first');
  };

  it('match from their first moment on and before their last, in whatever order they are given', () => {
    const [early, late] = [one('activity', { until: 10 }), one('activity', { from: 10 })];
    for (const given of [
      [early, late],
      [late, early],
    ]) {
      expect([at(undefined, ...given), at(9, ...given)]).toEqual([early, early]);
      expect([at(10, ...given), at(11, ...given)]).toEqual([late, late]);
    }
    expect([at(11, early), at(9, late)]).toEqual([undefined, undefined]);
  });

  it('give way to any that is in use once they are retired, however specific', () => {
    for (const [used, retired] of [
      ['activity', 'activityPrefix'],
      ['activityPrefix', 'activity'],
    ] as const) {
      const [live, gone] = [one(used, {}), one(retired, { isRetired: true })];
      expect([at(1, live, gone), at(1, gone, live), at(1, gone)]).toEqual([live, live, gone]);
    }
    const [specific, broad] = [
      one('activity', { isRetired: true }),
      one('activityPrefix', { isRetired: true }),
    ];
    expect([at(1, specific, broad), at(1, broad, specific)]).toEqual([specific, specific]);
  });
});

it('reads every pattern of these tests', () => {
  expect(readPattern('urn:*')).toEqual({ head: 'urn:', between: [], tail: '' });
});
