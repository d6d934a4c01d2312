import { describe, expect, it } from 'vitest';
import type { Alignment } from '../alignment/alignment.ts';
import { badgeIndex } from './badge-index.ts';

const LIFETIMES = new Map([
  ['https://b.example/a', 1],
  ['https://b.example/b/1', 2],
  ['https://b.example/b/2', 3],
  ['https://c.example/d', 4],
]);

/** The lifetimes that matter to alignments with these conditions, which count credentials. */
const within = (...conditions: readonly Partial<Alignment>[]) =>
  [
    ...badgeIndex(LIFETIMES).within(
      conditions.map((one) => ({ competency: 'urn:c', evidence: ['credential'], ...one })),
    ),
  ].sort(([, one], [, other]) => one - other);

describe('the lifetimes of badges that matter', () => {
  it.each<[string, Partial<Alignment>, number[]]>([
    ['one activity', { activity: 'https://b.example/a' }, [1]],
    ['an activity that always counts', { activity: 'https://b.example/other' }, []],
    ['a prefix', { activityPrefix: 'https://b.example/b/' }, [2, 3]],
    ['a prefix that is all of one', { activityPrefix: 'https://b.example/a' }, [1]],
    ['a prefix of all', { activityPrefix: 'https://' }, [1, 2, 3, 4]],
    ['a prefix after the last', { activityPrefix: 'https://d.example/' }, []],
    ['a pattern', { activityPattern: 'https://b.example/*/2' }, [3]],
    ['a pattern with no star, which matches nothing', { activityPattern: 'https://b.example/a' }, []],
    ['a verb, under which any badge may come', { verb: 'urn:verb' }, [1, 2, 3, 4]],
    ['other evidence', { activity: 'https://b.example/a', evidence: ['pass', 'score'] }, []],
  ])('to an alignment of %s', (_, condition, expected) => {
    expect(within(condition).map(([, lifetime]) => lifetime)).toEqual(expected);
  });

  it('to several alignments are those of each, by their badges', () => {
    const conditions = ['https://c.example/d', 'https://b.example/a'].map((activity) => ({ activity }));
    expect(within(...conditions)).toEqual([
      ['https://b.example/a', 1],
      ['https://c.example/d', 4],
    ]);
    expect(within()).toEqual([]);
  });

  it('are none where no badge has one', () => {
    const alignment: Alignment = { verb: 'urn:verb', competency: 'urn:c', evidence: ['credential'] };
    expect(badgeIndex(new Map()).within([alignment]).size).toBe(0);
  });
});
