import { describe, expect, it } from 'vitest';
import type { Alignment } from '../alignment/alignment.ts';
import { alignTo } from '../decision/rules.ts';
import { achievementOf } from '../requirement/requirement.ts';
import { conflictsAmong, saysTheSame } from './contradicting-alignments.ts';
import { contradictions } from './contradictions.ts';
import type { Alignments, CatalogueItem } from './item.ts';

const aligned = (rest: Partial<Alignment>): Alignment =>
  ({ activity: 'a:x', competency: 'a:c', evidence: ['pass'], ...rest }) as Alignment;
const set = (id: string, ...alignments: Alignment[]): Alignments => ({
  kind: 'alignments',
  id,
  version: '1',
  frameworkId: 'a:f',
  alignments,
});
const pattern = (activityPattern: string, rest: Partial<Alignment> = {}) =>
  aligned({ activity: undefined, activityPattern, ...rest } as never);

describe('conflicts among alignments', () => {
  const conflicts = (
    sets: Alignments[],
    { concerns = () => true, most = 100 }: { concerns?: (one: Alignments) => boolean; most?: number } = {},
  ) =>
    conflictsAmong(sets, { concerns, most }).map(
      ({ first, second, why }) => `${why} ${first.set.id}[${first.index}] ${second.set.id}[${second.index}]`,
    );
  const heavy = { weight: 2 };

  it('are of the same conditions, or of patterns that overlap, in one competency', () => {
    expect(
      conflicts([
        set('1', aligned({})),
        set('2', aligned({}), aligned(heavy), aligned({ ...heavy, competency: 'a:d' })),
      ]),
    ).toEqual(['same 1[0] 2[1]']);
    expect(
      conflicts([
        set('1', aligned({ evidence: ['pass', 'score'] }), aligned({ evidence: ['score', 'pass', 'pass'] })),
      ]),
    ).toEqual([]);
    expect(
      conflicts([
        set(
          '1',
          pattern('https://a.example/*/x'),
          pattern('https://a.example/x/*', heavy),
          pattern('https://a.example/y/*', heavy),
          aligned(heavy),
        ),
      ]),
    ).toEqual(['overlap 1[0] 1[1]', 'overlap 1[0] 1[2]']);
    expect(conflicts([set('1', pattern('https://a.example/*/x'), pattern('https://a.example/x/*'))])).toEqual(
      [],
    );
    expect(
      conflicts([
        set(
          '1',
          pattern('https://a.example/*/x'),
          pattern('https://a.example/x/*', { ...heavy, platform: 'P' }),
        ),
      ]),
    ).toEqual([]);
    expect(
      conflicts([set('1', pattern('https://a.example/*'), pattern('https://a.example/x/*', heavy))]),
    ).toEqual([]);
  });

  it('of one pattern are the same, and compared with others once', () => {
    const twice = [
      pattern('https://a.example/*/x'),
      pattern('https://a.example/*/x', heavy),
      pattern('https://a.example/x/*', { weight: 3 }),
    ];
    expect(conflicts([set('1', ...twice)])).toEqual(['same 1[0] 1[1]', 'overlap 1[0] 1[2]']);
  });

  it('are listed where one of the two is looked at, up to the most', () => {
    const sets = [set('1', aligned({})), set('2', aligned(heavy)), set('3', aligned({ weight: 3 }))];
    const of = (...ids: string[]) => conflicts(sets, { concerns: ({ id }) => ids.includes(id) });
    expect([of('1'), of('2'), of('3'), of()]).toEqual([
      ['same 1[0] 2[0]', 'same 1[0] 3[0]'],
      ['same 1[0] 2[0]'],
      ['same 1[0] 3[0]'],
      [],
    ]);
    expect(conflicts(sets, { most: 1 })).toEqual(['same 1[0] 2[0]']);
    expect(conflicts(sets, { most: 0 })).toEqual([]);
  });

  it('say the same with the same evidence in any order, weight 1 being no weight', () => {
    expect(
      saysTheSame(
        aligned({ evidence: ['score', 'pass'] }),
        aligned({ evidence: ['pass', 'score', 'pass'], weight: 1 }),
      ),
    ).toBe(true);
    for (const other of [
      aligned({ weight: 2 }),
      aligned({ level: 1 } as never),
      aligned({ evidence: ['fail'] }),
    ])
      expect(saysTheSame(aligned({}), other)).toBe(false);
  });
});

describe('what contradicts itself', () => {
  const retirement = (of: object) =>
    contradictions({ kind: 'retirement', of } as CatalogueItem, false).map(({ path, message, hint }) => [
      path,
      message,
      hint,
    ]);

  it('is a retirement confined to a framework, but for that of a competency', () => {
    const words = (what: string) => [
      '$.of.framework',
      `The retirement of ${what} is not confined to a framework.`,
      'Leave "framework" out; it is for a competency that several frameworks have.',
    ];
    expect(retirement({ kind: 'alignments', id: 'a:1', framework: 'a:f' })).toEqual([
      words('an alignment set'),
    ]);
    expect(retirement({ kind: 'credential', id: 'a:1', framework: 'a:f' })).toEqual([words('a credential')]);
    expect(retirement({ kind: 'competency', id: 'a:1', framework: 'a:f' })).toEqual([]);
    expect(retirement({ kind: 'credential', id: 'a:1' })).toEqual([]);
    expect(
      contradictions(
        { kind: 'retirement', of: { kind: 'credential', id: 'a:1', framework: 'a:f' } } as CatalogueItem,
        true,
      ),
    ).toEqual([]);
  });

  it('is not an item of another kind', () => {
    for (const kind of ['credential', 'role', 'crosswalk', 'programme'])
      expect(contradictions({ kind } as CatalogueItem, false)).toEqual([]);
  });
});

it('leaves ask for an achievement, and groups for none', () => {
  expect(
    [
      { type: 'holds', credential: 'a:k' },
      { type: 'attained', competency: 'a:c' },
      { type: 'stack', stack: 'a:s' },
      { type: 'all', of: [] },
    ].map((one) => achievementOf(one as never)),
  ).toEqual([
    { kind: 'credential', id: 'a:k' },
    { kind: 'competency', id: 'a:c' },
    { kind: 'stack', id: 'a:s' },
    undefined,
  ]);
});

it('to align to no rules finds nothing, at no time', () => {
  const { align, times } = alignTo([]);
  expect([
    align({ activity: 'a:x', pieces: [{ kind: 'pass', quality: 1, activity: 'a:x' }] } as never),
    times,
  ]).toEqual([[], []]);
});

it('times of alignments are in order, each once', () => {
  const at = (from: number, until: number) => ({ activity: 'a:x', from, until });
  const rule = { id: 'r', alignments: [at(9, 10), at(2, 9), at(5, 7)] } as never;
  expect(alignTo([rule]).times).toEqual([2, 5, 7, 9, 10]);
});
