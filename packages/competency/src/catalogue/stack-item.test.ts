import { describe, expect, it } from 'vitest';
import { circlesOf } from '../stacks/circles.ts';
import type { Stack } from './item.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';

const holds = (id: string) => ({ type: 'holds', credential: `urn:k:${id}` });
const stack = (requirement: unknown, more = {}) => ({
  kind: 'stack',
  id: 'urn:s:1',
  version: '1',
  title: 'Data analyst',
  requirement,
  ...more,
});
const issues = (requirement: unknown) => {
  const parsed = parseCatalogueItem(stack(requirement));
  return parsed.ok ? [] : parsed.issues.map(({ code, path, message }) => [code, path, message]);
};

describe('a stack', () => {
  it('is read with every type of requirement', () => {
    const item = stack(
      {
        type: 'all',
        of: [
          { type: 'any', of: [holds('a'), { type: 'attained', competency: 'urn:c:1' }] },
          { type: 'nOf', count: 2, of: [holds('a'), holds('b'), holds('c')] },
          {
            type: 'credits',
            minimum: 6,
            of: [
              { credits: 4.5, group: 'transfer', requirement: holds('a') },
              { credits: 3, requirement: { type: 'stack', stack: 'urn:s:2' } },
            ],
            caps: [{ group: 'transfer', credits: 3 }],
          },
          { type: 'prerequisite', first: holds('a'), next: holds('b') },
        ],
      },
      { credential: 'urn:k:big', whenLost: 'end' },
    );
    expect(parseCatalogueItem(item)).toEqual({ ok: true, item });
  });

  it('asks for a level by its name or its rank, from 0 to 1000', () => {
    const attained = (level: unknown) => ({ type: 'attained', competency: 'urn:c:1', level });
    for (const level of ['B2', 0, 2.5, 1_000]) {
      const item = stack(attained(level));
      expect(parseCatalogueItem(item)).toEqual({ ok: true, item });
    }
    for (const level of [-0.5, 1_000.5]) {
      const message = `"level" is ${level}; it must be from 0 to 1000.`;
      expect(issues(attained(level))).toEqual([['out_of_range', '$.requirement.level', message]]);
    }
    for (const [level, code] of [
      ['', 'empty'],
      [null, 'wrong_type'],
      [{}, 'wrong_type'],
    ])
      expect(issues(attained(level)).map((one) => one.slice(0, 2))).toEqual([[code, '$.requirement.level']]);
  });

  it('says where a requirement is wrong', () => {
    expect(issues({ type: 'some', of: [] })).toEqual([
      ['unknown_value', '$.requirement.type', '"some" is not known.'],
    ]);
    expect(issues({ type: 'all', of: [] })).toEqual([
      ['empty', '$.requirement.of', '"of" must not be empty.'],
    ]);
    expect(issues({ type: 'any', of: [holds('a'), { type: 'holds', credential: 'x' }] })).toEqual([
      ['not_an_iri', '$.requirement.of[1].credential', '"x" is not an absolute IRI.'],
    ]);
    expect(issues({ type: 'prerequisite', first: holds('a') })).toEqual([
      ['missing', '$.requirement.next', '"next" is required.'],
    ]);
    const credits = {
      type: 'credits',
      minimum: 1,
      of: [{ credits: 0, requirement: { type: 'all', of: [] } }],
    };
    expect(issues(credits)).toEqual([
      ['out_of_range', '$.requirement.of[0].credits', '"credits" is 0; it must be from 0.01 to 10000.'],
      ['empty', '$.requirement.of[0].requirement.of', '"of" must not be empty.'],
    ]);
  });

  it('asks for no more than there is, the same achievement counted once', () => {
    const three = [holds('a'), holds('b'), holds('a')];
    expect(issues({ type: 'all', of: [{ type: 'nOf', count: 3, of: three }] })).toEqual([
      ['contradiction', '$.requirement.of[0].count', '3 are asked for, and there are 2 that differ.'],
    ]);
    expect(issues({ type: 'nOf', count: 2, of: three })).toEqual([]);
    const entries = [
      { credits: 5, group: 'g', requirement: holds('a') },
      { credits: 5, group: 'g', requirement: holds('b') },
      { credits: 2, requirement: holds('a') },
    ];
    const credits = (minimum: number) => ({
      type: 'credits',
      minimum,
      of: entries,
      caps: [{ group: 'g', credits: 8 }],
    });
    expect(issues(credits(8))).toEqual([]);
    expect(issues(credits(8.5))).toEqual([
      [
        'contradiction',
        '$.requirement.minimum',
        '8.5 credits are asked for, and all entries together give 8.',
      ],
    ]);
  });

  it('keeps titles, and levels, subjects and validity of credits', () => {
    const item = stack({
      type: 'credits',
      title: { en: 'Towards the MBA', de: 'Zum MBA' },
      minimum: 6,
      of: [
        { credits: 4, level: 'upper', subject: 'Management', from: '2020-01-01', requirement: holds('a') },
        {
          credits: 3,
          level: 'lower',
          until: '2026-12-31',
          requirement: { type: 'any', title: 'Shift manager', of: [holds('b')] },
        },
      ],
      caps: [{ level: 'lower', credits: 2 }],
      minimums: [{ subject: 'Management', credits: 4 }],
    });
    expect(parseCatalogueItem(item)).toEqual({ ok: true, item });
  });

  it('has minimums that can be reached, and one cap for an entry', () => {
    const of = [
      { credits: 4, level: 'upper', group: 'workplace', requirement: holds('a') },
      { credits: 4, level: 'lower', requirement: holds('b') },
    ];
    const credits = (more: object) => ({ type: 'credits', minimum: 4, of, ...more });
    expect(issues(credits({ minimums: [{ level: 'upper', credits: 4 }] }))).toEqual([]);
    expect(
      issues(
        credits({ minimums: [{ level: 'upper', credits: 3 }], caps: [{ group: 'workplace', credits: 2 }] }),
      ),
    ).toEqual([
      [
        'contradiction',
        '$.requirement.minimums[0].credits',
        '3 credits are asked for, and all entries together give 2.',
      ],
    ]);
    const caps = [
      { group: 'workplace', credits: 3 },
      { level: 'upper', credits: 3 },
    ];
    expect(issues(credits({ caps }))).toEqual([
      ['contradiction', '$.requirement.of[0]', 'Two caps concern these credits: caps[0] and caps[1].'],
    ]);
    for (const cap of [{ credits: 3 }, { group: 'workplace', level: 'upper', credits: 3 }]) {
      expect(issues(credits({ caps: [cap] }))).toEqual([
        ['not_combinable', '$.requirement.caps[0]', 'One of group, level, subject must be given.'],
      ]);
    }
    expect(issues(credits({ of: [{ credits: 4, until: 'soon', requirement: holds('a') }] }))).toEqual([
      ['not_a_time', '$.requirement.of[0].until', '"until" is refused: it is neither a date nor a time.'],
    ]);
  });

  it('has at most 1,000 parts and 20 levels, looked at before anything else of it', () => {
    const wide = (parts: number) => ({
      type: 'any',
      of: Array.from({ length: parts - 1 }, () => holds('a')),
    });
    expect(issues(wide(1_000))).toEqual([]);
    expect(issues(wide(1_001))).toEqual([
      ['out_of_range', '$.requirement', 'The requirement has more than 1000 parts.'],
    ]);
    const deep = (levels: number): unknown =>
      Array.from({ length: levels - 1 }).reduce(
        (inner: unknown) => ({ type: 'all', of: [inner] }),
        holds('a'),
      );
    expect(issues(deep(20))).toEqual([]);
    expect(issues(deep(21))).toEqual([
      ['out_of_range', '$.requirement', 'The requirement is nested deeper than 20 levels.'],
    ]);
    const endless = Array.from({ length: 100_000 }).reduce(
      (inner: unknown) => ({ type: 'credits', minimum: 1, of: [{ credits: 1, requirement: inner }] }),
      holds('a'),
    );
    expect(issues(endless)).toHaveLength(1);
  });
});

describe('stacks that ask for themselves', () => {
  const named = (id: string, requirement: unknown, credential?: string): [string, Stack] => {
    const item = { ...stack(requirement), id, ...(credential !== undefined && { credential }) };
    return [id, item as Stack];
  };
  const to = (id: string) => ({ type: 'stack', stack: id });

  it('are found with the way around, directly, over others, and over the credential of one', () => {
    expect(circlesOf(new Map([named('urn:a', { type: 'all', of: [holds('x'), to('urn:a')] })]))).toEqual([
      { stack: 'urn:a', path: '$.requirement.of[1].stack', stacks: ['urn:a', 'urn:a'] },
    ]);
    const three = [
      named('urn:a', to('urn:b')),
      named('urn:b', { type: 'any', of: [holds('c'), to('urn:d')] }),
      named('urn:c', to('urn:a'), 'urn:k:c'),
      named('urn:d', holds('x')),
    ];
    expect(circlesOf(new Map(three))).toEqual([
      { stack: 'urn:a', path: '$.requirement.stack', stacks: ['urn:a', 'urn:b', 'urn:c', 'urn:a'] },
      {
        stack: 'urn:b',
        path: '$.requirement.of[0].credential',
        stacks: ['urn:b', 'urn:c', 'urn:a', 'urn:b'],
      },
      { stack: 'urn:c', path: '$.requirement.stack', stacks: ['urn:c', 'urn:a', 'urn:b', 'urn:c'] },
    ]);
  });

  it('are found by the shortest way, also where another circle is on it', () => {
    const two = [
      named('urn:a', to('urn:b')),
      named('urn:b', { type: 'any', of: [to('urn:x'), to('urn:a')] }),
      named('urn:x', to('urn:b')),
    ];
    expect(circlesOf(new Map(two)).map(({ stacks }) => stacks.join(' '))).toEqual([
      'urn:a urn:b urn:a',
      'urn:b urn:x urn:b',
      'urn:b urn:a urn:b',
      'urn:x urn:b urn:x',
    ]);
  });

  it('are found by the shortest way, also where a longer one comes by the same stacks', () => {
    const four = [
      named('urn:a', to('urn:b')),
      named('urn:b', { type: 'any', of: [to('urn:c'), to('urn:d')] }),
      named('urn:c', { type: 'any', of: [to('urn:a'), to('urn:b')] }),
      named('urn:d', to('urn:c')),
    ];
    expect(circlesOf(new Map(four)).map(({ path, stacks }) => [path, stacks.join(' ')])).toEqual([
      ['$.requirement.stack', 'urn:a urn:b urn:c urn:a'],
      ['$.requirement.of[0].stack', 'urn:b urn:c urn:b'],
      ['$.requirement.of[1].stack', 'urn:b urn:d urn:c urn:b'],
      ['$.requirement.of[0].stack', 'urn:c urn:a urn:b urn:c'],
      ['$.requirement.of[1].stack', 'urn:c urn:b urn:c'],
      ['$.requirement.stack', 'urn:d urn:c urn:b urn:d'],
    ]);
  });

  it('are not found over a competency with the id of a credential', () => {
    const asked = named('urn:a', { type: 'attained', competency: 'urn:k:a' }, 'urn:k:a');
    expect(circlesOf(new Map([asked]))).toEqual([]);
    const held = named('urn:a', { type: 'holds', credential: 'urn:k:a' }, 'urn:k:a');
    expect(circlesOf(new Map([held]))).toHaveLength(1);
  });

  it('are not found where one leads to another, twice even', () => {
    const fork = [
      named('urn:a', { type: 'all', of: [to('urn:b'), to('urn:c')] }),
      named('urn:b', to('urn:d')),
      named('urn:c', to('urn:d')),
      named('urn:d', holds('x')),
    ];
    expect(circlesOf(new Map(fork))).toEqual([]);
  });
});
