import { describe, expect, it } from 'vitest';
import { conflictsAmong, patternsOf } from './contradicting-alignments.ts';
import type { Alignments } from './item.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';

const competency = 'urn:c:1';
const bare = { competency, evidence: ['pass'] as const };

function itemOf(...alignments: object[]) {
  return { kind: 'alignments', id: 'urn:set:1', version: '1', frameworkId: 'urn:framework:1', alignments };
}

function issuesOf(...alignments: object[]) {
  const parsed = parseCatalogueItem(itemOf(...alignments));
  return parsed.ok ? [] : parsed.issues;
}

/** A set of one framework with alignments of one competency. */
function setOf(id: string, ...alignments: object[]): Alignments {
  const parsed = parseCatalogueItem({ ...itemOf(...alignments.map((one) => ({ ...bare, ...one }))), id });
  if (!parsed.ok || parsed.item.kind !== 'alignments') throw new RangeError(JSON.stringify(parsed));
  return parsed.item;
}

describe('an alignment', () => {
  it.each([[null], ['x'], [7], [[]], [[{ activity: 'urn:a' }]]])('is an object, not %j', (value) => {
    const given = [bare, value].map((one) => (one === bare ? { ...bare, activity: 'urn:a' } : one));
    expect(issuesOf(...(given as object[]))).toEqual([
      { code: 'not_an_object', path: '$.alignments[1]', message: 'Expected a JSON object.' },
    ]);
  });

  it('may have any condition, alone or with others', () => {
    const conditions = {
      activityPrefix: 'https://lms.example/quiz/',
      parent: 'https://lms.example/course/1',
      grouping: 'https://lms.example/programme/1',
      platform: 'Moodle',
      authority: 'account:https://lrs.example|moodle',
      verb: 'http://adlnet.gov/expapi/verbs/passed',
      level: 'B2',
    };
    const alone = Object.entries(conditions).flatMap(([name, value]) =>
      name === 'level' ? [] : [{ ...bare, [name]: value }],
    );
    const item = itemOf({ ...bare, ...conditions }, ...alone, { ...bare, activityPattern: '*/quiz/*' });
    expect(parseCatalogueItem(item)).toEqual({ ok: true, item });
  });

  it('needs one, and says which there are', () => {
    expect(issuesOf(bare)).toEqual([
      {
        code: 'missing',
        path: '$.alignments[0].activity',
        message: '"activity" is required.',
        hint: 'Say what the alignment matches by one or more of: activity, parent, activityPrefix, grouping, activityPattern, verb, authority, platform.',
      },
    ]);
    expect(issuesOf({}).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'missing $.alignments[0].competency',
      'missing $.alignments[0].evidence',
      'missing $.alignments[0].activity',
    ]);
  });

  it('names the activity in one way', () => {
    const both = { ...bare, activity: 'urn:a:1', activityPrefix: 'urn:a:' };
    expect(issuesOf(both)).toMatchObject([
      {
        code: 'not_combinable',
        path: '$.alignments[0]',
        message: expect.stringContaining('Only one of'),
        hint: 'Keep the one that you mean, or write an alignment for each.',
      },
    ]);
  });

  it('may have a pattern of 20 stars and of 500 characters, and a level of 100', () => {
    const { activity: _, ...anywhere } = { activity: '', ...bare };
    for (const activityPattern of [`urn:${'*a'.repeat(20)}`, `urn:${'a'.repeat(495)}*`])
      expect(issuesOf({ ...anywhere, activityPattern })).toEqual([]);
    expect(issuesOf({ ...bare, activity: 'urn:a:1', level: 'x'.repeat(100) })).toEqual([]);
    expect(issuesOf({ ...bare, activity: 'urn:a:1', platform: 'x'.repeat(200) })).toEqual([]);
  });

  it.each([
    ['activityPattern', 'https://lms.example/quiz/7', 'not_a_pattern'],
    ['activityPattern', '*', 'not_a_pattern'],
    ['activityPattern', 'https://lms.example/a b*', 'not_a_pattern'],
    ['activityPattern', `urn:${'*a'.repeat(21)}`, 'not_a_pattern'],
    ['activityPattern', `urn:${'a'.repeat(500)}*`, 'out_of_range'],
    ['activityPrefix', 'lms', 'not_an_iri'],
    ['parent', 'unit 1', 'not_an_iri'],
    ['authority', 'moodle', 'not_an_identifier'],
    ['authority', 'mbox:ada@example.org', 'not_an_identifier'],
    ['authority', 'mbox:mailto:Ada@EXAMPLE.org', 'not_an_identifier'],
    ['platform', ' ', 'empty'],
    ['platform', 'x'.repeat(201), 'out_of_range'],
    ['level', 'x'.repeat(101), 'out_of_range'],
  ])('is refused with %s %j: %s', (name, value, code) => {
    const issues = issuesOf({
      ...bare,
      activity: name === 'activityPattern' || name === 'activityPrefix' ? undefined : 'urn:a:1',
      [name]: value,
    });
    expect(issues).toMatchObject([{ code, path: `$.alignments[0].${name}` }]);
    expect(issues[0]?.message.length).toBeLessThan(200);
  });

  it('is given twice also when its IRIs are spelled otherwise; what was published stays readable', () => {
    const item = itemOf(
      { ...bare, activity: 'http://adlnet.gov/course' },
      { ...bare, activity: 'https://adlnet.gov/course' },
    );
    expect(parseCatalogueItem(item)).toMatchObject({ issues: [{ code: 'duplicate' }] });
    expect(parseCatalogueItem(item, { stored: true })).toEqual({ ok: true, item });
    const differing = itemOf(
      { ...bare, activity: 'urn:a:1', platform: 'Moodle' },
      { ...bare, activity: 'urn:a:1', platform: 'H5P' },
    );
    for (const stored of [true, false]) {
      expect(parseCatalogueItem(differing, { stored })).toEqual({ ok: true, item: differing });
    }
  });
});

describe('conflicts among sets', () => {
  const all = { concerns: () => true, most: 100 };
  const whyOf = (...sets: Alignments[]) =>
    conflictsAmong(sets, all).map(({ first, second, why }) => [
      why,
      first.set.id,
      second.set.id,
      second.index,
    ]);

  it('are the same conditions with another evidence, weight or level', () => {
    const one = setOf('urn:set:1', { activity: 'http://adlnet.gov/a' });
    const other = (rest: object) =>
      setOf('urn:set:2', { activity: 'urn:b:1' }, { activity: 'https://adlnet.gov/a', ...rest });
    expect(whyOf(one, other({}))).toEqual([]);
    expect(whyOf(one, other({ weight: 1 }))).toEqual([]);
    for (const rest of [{ evidence: ['score'] }, { weight: 2 }, { level: 'B2' }]) {
      expect(whyOf(one, other(rest))).toEqual([['same', 'urn:set:1', 'urn:set:2', 1]]);
    }
    expect(whyOf(one, other({ platform: 'Moodle', weight: 2 }))).toEqual([]);
    expect(
      whyOf(one, setOf('urn:set:2', { activity: 'http://adlnet.gov/a', competency: 'urn:c:2', weight: 2 })),
    ).toEqual([]);
  });

  it('are patterns as long as each other that match the same activity', () => {
    const one = setOf('urn:set:1', { activityPattern: 'https://lms.example/*/final' });
    const other = (activityPattern: string, rest: object = { weight: 2 }) =>
      setOf('urn:set:2', { activityPattern, ...rest });
    expect(whyOf(one, other('https://lms.example*/1/final'))).toEqual([]);
    expect(whyOf(one, other('https://lms.example/final*/'))).toEqual([]);
    expect(whyOf(one, other('https://lms.example*/'.concat('*'.repeat(1), '/inal')))).toEqual([]);
    expect(whyOf(one, other('https://lms.example/f*inal'))).toEqual([]);
    expect(whyOf(one, other('https://lms.example/f*/fin*'))).toEqual([]);
    expect(whyOf(one, other('https://lms.example*//final'))).toEqual([
      ['overlap', 'urn:set:1', 'urn:set:2', 0],
    ]);
    expect(whyOf(one, other('https://lms.example*//final', {}))).toEqual([]);
    expect(whyOf(one, other('https://lms.example*//final', { weight: 2, platform: 'Moodle' }))).toEqual([]);
  });

  it('are looked for where they concern somebody, and up to a number', () => {
    const sets = ['urn:set:1', 'urn:set:2', 'urn:set:3'].map((id, weight) =>
      setOf(id, { activity: 'urn:a:1', weight }),
    );
    expect(conflictsAmong(sets, { concerns: ({ id }) => id === 'urn:set:3', most: 100 })).toHaveLength(1);
    expect(conflictsAmong(sets, all)).toHaveLength(2);
    expect(conflictsAmong(sets, { ...all, most: 1 })).toHaveLength(1);
  });

  it('count each pattern once', () => {
    const set = setOf(
      'urn:set:1',
      { activityPattern: 'urn:a:*' },
      { activityPattern: 'urn:a:*', verb: 'urn:v:1' },
      { parent: 'urn:a:1' },
    );
    expect([...patternsOf([set, set])]).toEqual(['urn:a:*']);
  });
});
