import { describe, expect, it } from 'vitest';
import type { Draft } from '../reading/draft.ts';
import { leftOutList } from '../reading/left-out.ts';
import { levelsOf, MOST_DEPTH } from './depth.ts';
import { finish } from './finish.ts';
import { frameworkIdOf, idIn, namedFramework } from './naming.ts';
import { uuid5 } from './uuid5.ts';

const UUID = 'D0000000-AAAA-4000-8000-00000000000F';

describe('names', () => {
  it('of a framework come from the options, else from the name of the file', () => {
    expect(namedFramework({ frameworkId: 'a:f', title: 'T', version: '2', fileName: 'x.csv' })).toEqual({
      members: { id: 'a:f', version: '2', title: 'T' },
      notes: [],
    });
    const note = (missing: string) => [`The file does not name its framework: give it with ${missing}.`];
    expect(namedFramework({})).toEqual({
      members: { id: `urn:uuid:${uuid5('framework framework')}`, version: '1', title: 'framework' },
      standIn: `urn:uuid:${uuid5('framework framework')}`,
      notes: note('--framework and --title'),
    });
    expect(namedFramework({ fileName: 'my.skills.csv' })).toEqual({
      members: { id: `urn:uuid:${uuid5('framework my.skills.csv')}`, version: '1', title: 'my.skills' },
      standIn: `urn:uuid:${uuid5('framework my.skills.csv')}`,
      notes: note('--framework and --title'),
    });
    expect(namedFramework({ frameworkId: 'a:f' }).notes).toEqual(note('--title'));
    expect(namedFramework({ title: 'T' }).notes).toEqual(note('--framework'));
    expect(
      ['a.verylongend', 'a.csv ', '.csv', 'a.b.json'].map(
        (fileName) => namedFramework({ fileName }).members.title,
      ),
    ).toEqual(['a.verylongend', 'a.csv ', '', 'a.b']);
  });

  it('by which a file calls things become IRIs', () => {
    expect([UUID, 'a:f', 'F 1', `x${UUID}`, `${UUID}0`].map(frameworkIdOf)).toEqual([
      `urn:uuid:${UUID.toLowerCase()}`,
      'a:f',
      undefined,
      ...[`x${UUID}`, `${UUID}0`].map((name) => `urn:uuid:${uuid5(`framework ${name}`)}`),
    ]);
    expect(['_:f', 'f', '', './f', '#f'].map(frameworkIdOf)).toEqual(Array(5).fill(undefined));
    expect([UUID, 'b:1', 'C 1/2', `x${UUID}`, `${UUID}0`, '\ud800'].map((name) => idIn('a:f', name))).toEqual(
      [
        `urn:uuid:${UUID.toLowerCase()}`,
        'b:1',
        'a:f#C%201%2F2',
        `a:f#x${UUID}`,
        `a:f#${UUID}0`,
        'a:f#%EF%BF%BD',
      ],
    );
    expect(idIn('a:f#g', 'C')).toBe('a:f#g/C');
  });
});

describe('levels', () => {
  const levels = (edges: Record<string, string[]>) => levelsOf(new Map(Object.entries(edges)));
  it.each<[number, Record<string, string[]>]>([
    [0, {}],
    [1, { a: [], b: [] }],
    [1, { a: ['elsewhere'] }],
    [2, { b: ['a'], a: [] }],
    [3, { a: [], b: ['a'], c: ['a', 'b'] }],
    [3, { c: ['b', 'a'], b: ['a'], a: [], d: ['a'] }],
    [0, { a: ['b'], b: ['a'] }],
    [1, { a: ['b'], b: ['a'], c: [] }],
    [2, { a: [], b: ['a', 'elsewhere'], c: ['c'], d: ['c', 'b'] }],
  ])('%i: %j', (expected, edges) => {
    expect(levels(edges)).toBe(expected);
  });
});

describe('a draft', () => {
  const competency = (id: string, more: object = {}) => ({
    at: `line ${id.length}`,
    members: { id, label: 'L', ...more },
  });
  const framework = (competencies: ReturnType<typeof competency>[], more: object = {}) => ({
    at: 'the file',
    members: { id: 'a:f', version: '1', title: 'F', ...more },
    competencies,
  });
  const draftOf = (change: Partial<Draft>): Draft => ({
    words: 'w',
    frameworks: [],
    others: [],
    counts: { items: 1 },
    leftOut: leftOutList(),
    notes: [],
    issues: [],
    ...change,
  });
  const refused = (change: Partial<Draft>) => {
    const reading = finish('x', draftOf(change));
    return reading.outcome === 'refused' ? reading.issues.map(({ path, code }) => `${path}: ${code}`) : [];
  };

  it('becomes items, with all that was said of it', () => {
    const leftOut = leftOutList();
    leftOut.add('a', 'b');
    const role = {
      at: '$',
      members: {
        kind: 'role',
        id: 'a:r',
        version: '1',
        title: 'R',
        skills: [{ competency: 'a:c', importance: 1 }],
      },
    };
    const reading = finish(
      'x',
      draftOf({ frameworks: [framework([competency('a:c')])], others: [role], leftOut, notes: ['n'] }),
    );
    expect(reading).toMatchObject({
      outcome: 'read',
      format: 'x',
      words: 'w',
      counts: { items: 1 },
      notes: ['n'],
      leftOut: [{ what: 'a', why: 'b', count: 1 }],
      items: [
        { kind: 'framework', id: 'a:f', competencies: [{ id: 'a:c', label: 'L' }] },
        { kind: 'role', id: 'a:r' },
      ],
    });
  });

  it('is nameless where an item is called by what stands for an id', () => {
    const frameworks = [framework([competency('a:c')])];
    expect(finish('x', draftOf({ frameworks, standIn: 'a:f' }))).toMatchObject({ isNameless: true });
    expect(finish('x', draftOf({ frameworks, standIn: 'a:other' }))).not.toHaveProperty('isNameless');
    expect(finish('x', draftOf({ frameworks }))).not.toHaveProperty('isNameless');
  });

  it('of a framework without competencies has nothing to publish', () => {
    expect(finish('x', draftOf({ frameworks: [framework([])] }))).toMatchObject({
      outcome: 'read',
      items: [],
      notes: ['The framework has no competencies: there is nothing to publish.'],
    });
  });

  it('is refused with the place in the file of what the catalogue does not take', () => {
    expect(
      refused({ frameworks: [framework([competency('a:c'), competency('a:cd', { label: '' })])] }),
    ).toEqual(['line 4: empty']);
    expect(refused({ frameworks: [framework([competency('a:c')], { title: '' })] })).toEqual([
      'the file: empty',
    ]);
    expect(
      refused({
        others: [
          { at: 'line 9', members: { kind: 'role', id: 'a:r', version: '1', title: 'R', skills: [] } },
        ],
      })[0],
    ).toMatch(/^line 9 \$\.skills: empty$/);
  });

  it('is refused with its own issues first, a hundred at most', () => {
    const own = (count: number) =>
      Array.from({ length: count }, () => ({ code: 'missing' as const, path: '$', message: 'm' }));
    const faulty = [framework([competency('a:c', { label: '' })])];
    expect(refused({ issues: own(1), frameworks: faulty })).toEqual(['$: missing', 'line 3: empty']);
    expect(refused({ issues: own(99), frameworks: faulty })).toHaveLength(100);
    expect(refused({ issues: own(150), frameworks: faulty })).toEqual(Array(100).fill('$: missing'));
    expect(finish('x', draftOf({ issues: own(1) }))).toMatchObject({
      outcome: 'refused',
      words: 'w',
      counts: { items: 1 },
    });
  });

  it('has 100 levels at most', () => {
    const chain = (levels: number) =>
      Array.from({ length: levels }, (_, i) =>
        competency(`a:${i}`, i === 0 ? {} : { broader: `a:${i - 1}` }),
      );
    expect(finish('x', draftOf({ frameworks: [framework(chain(MOST_DEPTH))] })).outcome).toBe('read');
    expect(finish('x', draftOf({ frameworks: [framework(chain(MOST_DEPTH + 1))] }))).toMatchObject({
      issues: [
        {
          code: 'too_deep',
          path: '$',
          message: 'The framework a:f has 101 levels; at most 100 are read.',
          hint: 'Check its isChildOf associations.',
        },
      ],
    });
  });
});
