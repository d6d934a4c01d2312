import { describe, expect, it } from 'vitest';
import { rulesOf } from '../decision/rules.ts';
import { EMPTY_CATALOGUE, publish } from './catalogue.ts';
import type { CatalogueItem } from './item.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';
import { dated, retiredFrom } from './retirements.ts';

const NOW = Date.parse('2026-05-01T00:00:00Z');
const method = { type: 'highest', threshold: 0.7 };

function parsed(value: object): CatalogueItem {
  const read = parseCatalogueItem(value);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.item;
}

const framework = (id: string) =>
  parsed({
    kind: 'framework',
    id,
    version: '1',
    title: 'Skills',
    competencies: ['urn:c:1', 'urn:c:2'].map((one) => ({ id: one, label: 'C', method })),
  });
const retirement = (of: object, rest: object = {}) => dated(parsed({ kind: 'retirement', of, ...rest }), NOW);
const catalogueOf = (...items: CatalogueItem[]) =>
  publish(EMPTY_CATALOGUE, [framework('urn:f:1'), framework('urn:f:2'), ...items]);

describe('what is published', () => {
  it('is dated where it is a retirement without a time, and otherwise the same', () => {
    const item = framework('urn:f:1');
    expect(dated(item, NOW)).toBe(item);
    const of = { kind: 'competency', id: 'urn:c:1' };
    expect(retirement(of)).toMatchObject({ at: '2026-05-01T00:00:00.000Z' });
    expect(retirement(of, { at: '2026-04-01' })).toMatchObject({ at: '2026-04-01' });
  });
});

describe('a retirement', () => {
  it('has an id and a version of its own, and is read back to the same', () => {
    const of = { kind: 'competency', id: 'urn:c:1', framework: 'urn:f:1' };
    const item = parsed({ kind: 'retirement', of, at: '2026-03-01', reason: { en: 'Replaced' } });
    expect(item).toMatchObject({ id: 'competency urn:f:1 urn:c:1', version: 'from 2026-03-01' });
    expect(parsed(JSON.parse(JSON.stringify(item)))).toEqual(item);
    expect(parsed({ kind: 'retirement', of, withdrawn: true })).toMatchObject({ version: 'withdrawn' });
  });

  it.each<[object, string]>([
    [{}, 'missing $.of'],
    [{ of: { kind: 'pathway', id: 'urn:a:1' } }, 'unknown_value $.of.kind'],
    [{ of: { kind: 'alignments', id: 'urn:a:1', framework: 'urn:f:1' } }, 'not_combinable $.of.framework'],
    [{ of: { kind: 'competency', id: 'sql' } }, 'not_an_iri $.of.id'],
    [{ of: { kind: 'competency', id: 'urn:c:1' }, at: 'May' }, 'not_a_time $.at'],
  ])('%j is refused: %s', (members, issue) => {
    const read = parseCatalogueItem({ kind: 'retirement', ...members });
    expect(read.ok ? [] : read.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([issue]);
  });

  it('is from its publication on, unless it says from when', () => {
    const one = { kind: 'competency', id: 'urn:c:1' } as const;
    expect(retiredFrom(catalogueOf(retirement(one)), one)).toBe(NOW);
    const given = catalogueOf(retirement(one, { at: '2026-03-01' }));
    expect(retiredFrom(given, one)).toBe(Date.parse('2026-03-01T00:00:00Z'));
    expect(retiredFrom(given, { kind: 'competency', id: 'urn:c:2' })).toBeUndefined();
    expect(retiredFrom(publish(given, [retirement(one, { withdrawn: true })]), one)).toBeUndefined();
  });

  it('concerns a competency of one framework, of all, or all of a framework: the earliest counts', () => {
    const id = 'urn:c:1';
    const rules = (...items: CatalogueItem[]) => rulesOf(catalogueOf(...items)).byId;
    const timesOf = (...items: CatalogueItem[]) =>
      [...rules(...items).values()].map(({ retiredAt }) => retiredAt);
    expect(timesOf()).toEqual([undefined, undefined, undefined, undefined]);
    expect(timesOf(retirement({ kind: 'competency', id }))).toEqual([NOW, undefined, NOW, undefined]);
    expect(timesOf(retirement({ kind: 'competency', id, framework: 'urn:f:2' }))).toEqual([
      undefined,
      undefined,
      NOW,
      undefined,
    ]);
    const early = Date.parse('2026-01-01');
    expect(
      timesOf(
        retirement({ kind: 'framework', id: 'urn:f:1' }),
        retirement({ kind: 'competency', id }, { at: '2026-01-01' }),
      ),
    ).toEqual([early, NOW, early, undefined]);
  });

  it('changes the rules that it concerns and no other; taken back, they are as they were', () => {
    const before = rulesOf(catalogueOf());
    const one = { kind: 'competency', id: 'urn:c:1', framework: 'urn:f:1' };
    const items = [...catalogueOf().frameworks.values()];
    const catalogue = publish(EMPTY_CATALOGUE, items);
    const old = rulesOf(catalogue);
    const retired = publish(catalogue, [retirement(one)]);
    const after = rulesOf(retired, old);
    const changed = [...after.byId.values()].filter(({ id, hash }) => old.byId.get(id)?.hash !== hash);
    expect(changed.map(({ id }) => id)).toEqual(['urn:f:1 urn:c:1']);
    expect(after.byId.get('urn:f:2 urn:c:1')).toBe(old.byId.get('urn:f:2 urn:c:1'));
    const back = rulesOf(publish(retired, [retirement(one, { withdrawn: true })]), after);
    for (const [id, { hash }] of back.byId) expect(before.byId.get(id)?.hash).toBe(hash);
  });
});

describe('the retirement of alignments', () => {
  const EARLY = Date.parse('2026-04-01T00:00:00Z');
  const set = (id: string, conditions: object, rest: object = {}) =>
    parsed({
      kind: 'alignments',
      id,
      version: '1',
      frameworkId: 'urn:f:1',
      alignments: [{ ...conditions, competency: 'urn:c:1', evidence: ['score'], ...rest }],
    });
  const retired = (id: string, rest: object = {}) => retirement({ kind: 'alignments', id }, rest);
  /** What the rules of a catalogue make of a score of an activity at a time: the weight, and whether it is retired. */
  function alignedAt(catalogue: ReturnType<typeof catalogueOf>, timestamp: number) {
    const statement = {
      activity: 'urn:a:quiz',
      verb: 'urn:v',
      parents: [],
      groupings: [],
      platform: undefined,
      authority: undefined,
      timestamp,
      pieces: [{ kind: 'score' as const, quality: 1, activity: 'urn:a:quiz' }],
    };
    return rulesOf(catalogue)
      .align(statement)
      .map(({ evidence: { weight, accepted, retired: isRetired = false } }) => [weight, accepted, isRetired]);
  }
  const QUIZ = { activity: 'urn:a:quiz' };
  const hashesOf = (...items: CatalogueItem[]) =>
    [...rulesOf(catalogueOf(...items)).byId.values()].map(({ hash }) => hash);

  it('keeps evidence of its time and later from counting through the set', () => {
    const catalogue = catalogueOf(set('urn:s:1', QUIZ), retired('urn:s:1'));
    expect(alignedAt(catalogue, NOW - 1)).toEqual([[1, true, false]]);
    expect(alignedAt(catalogue, NOW)).toEqual([[1, true, true]]);
  });

  it('leaves it to other sets, also where their alignments are less specific', () => {
    const catalogue = catalogueOf(
      set('urn:s:1', QUIZ, { weight: 3 }),
      set('urn:s:2', { activityPrefix: 'urn:a:' }, { weight: 2 }),
      retired('urn:s:1'),
    );
    expect(alignedAt(catalogue, NOW - 1)).toEqual([[3, true, false]]);
    expect(alignedAt(catalogue, NOW)).toEqual([[2, true, false]]);
    const both = publish(catalogue, [retired('urn:s:2')]);
    expect(alignedAt(both, NOW)).toEqual([[3, true, true]]);
    const broad = publish(catalogue, [retired('urn:s:1', { withdrawn: true }), retired('urn:s:2')]);
    expect(alignedAt(broad, NOW)).toEqual([[3, true, false]]);
  });

  it('adds up sets with the same conditions as long as each is in use', () => {
    const catalogue = catalogueOf(
      set('urn:s:1', QUIZ, { weight: 2, level: 'B2' }),
      set('urn:s:2', QUIZ, { weight: 3 }),
      set('urn:s:3', QUIZ, { evidence: ['pass'] }),
      retired('urn:s:1'),
      retired('urn:s:2', { at: '2026-04-01' }),
    );
    expect(alignedAt(catalogue, EARLY - 1)).toEqual([[3, true, false]]);
    expect(alignedAt(catalogue, EARLY)).toEqual([[2, true, false]]);
    expect(alignedAt(catalogue, NOW)).toEqual([[1, false, false]]);
    const [rule] = [...rulesOf(catalogue).byId.values()];
    expect(rule?.alignments).toStrictEqual([
      { ...QUIZ, competency: 'urn:c:1', evidence: ['pass', 'score'], weight: 3, level: 'B2', until: EARLY },
      {
        ...QUIZ,
        competency: 'urn:c:1',
        evidence: ['pass', 'score'],
        weight: 2,
        level: 'B2',
        from: EARLY,
        until: NOW,
      },
      { ...QUIZ, competency: 'urn:c:1', evidence: ['pass'], weight: 1, from: NOW },
    ]);
  });

  it('changes the rules of the set alone, and none where another set says the same', () => {
    const [one, two] = [set('urn:s:1', QUIZ), set('urn:s:2', QUIZ)];
    const before = hashesOf(one);
    const after = hashesOf(one, retired('urn:s:1'));
    expect(after.map((hash, i) => hash === before[i])).toEqual([false, true, true, true]);
    expect(hashesOf(one, retired('urn:s:1', { withdrawn: true }))).toEqual(before);
    expect(hashesOf(one, two, retired('urn:s:1'))).toEqual(hashesOf(one, two));
    expect(hashesOf(one, retired('urn:s:9'))).toEqual(before);
  });

  it('is seen by rules that are carried on from an earlier catalogue', () => {
    const catalogue = catalogueOf(set('urn:s:1', QUIZ));
    const old = rulesOf(catalogue);
    const later = publish(catalogue, [retired('urn:s:1')]);
    const carried = rulesOf(later, old);
    expect([...carried.byId.values()]).toEqual([...rulesOf(later).byId.values()]);
    expect(carried.byId.get('urn:f:2 urn:c:1')).toBe(old.byId.get('urn:f:2 urn:c:1'));
    const earlier = publish(later, [retired('urn:s:1', { at: '2026-04-01' })]);
    expect([...rulesOf(earlier, carried).byId.values()]).toEqual([...rulesOf(earlier).byId.values()]);
    const back = publish(later, [retired('urn:s:1', { withdrawn: true })]);
    expect([...rulesOf(back, carried).byId.values()]).toEqual([...rulesOf(catalogue).byId.values()]);
  });

  it('has no bearing on what two sets say alike while one of them is in use', () => {
    const catalogue = catalogueOf(
      set('urn:s:1', QUIZ, { weight: 3 }),
      set('urn:s:2', QUIZ, { weight: 2 }),
      set('urn:s:3', QUIZ, { weight: 2 }),
      retired('urn:s:1', { at: '2026-03-01' }),
      retired('urn:s:2', { at: '2026-04-01' }),
      retired('urn:s:3'),
    );
    const [rule] = [...rulesOf(catalogue).byId.values()];
    expect(
      rule?.alignments.map(({ weight, from, until, isRetired }) => [weight, from, until, isRetired]),
    ).toEqual([
      [3, undefined, Date.parse('2026-03-01'), undefined],
      [2, Date.parse('2026-03-01'), NOW, undefined],
      [3, NOW, undefined, true],
    ]);
  });
});
