import { describe, expect, it } from 'vitest';
import type { Requirement } from '../requirement/requirement.ts';
import { unreachable } from './unreachable.ts';

const holds = (id: string): Requirement => ({ type: 'holds', credential: `urn:k:${id}` });
const nOf = (count: number, ...of: Requirement[]): Requirement => ({ type: 'nOf', count, of });
const few = (path: string, count: number, different: number) => ({
  code: 'contradiction',
  path: `${path}.count`,
  message: `${count} are asked for, and there are ${different} that differ.`,
  hint: 'Ask for fewer, or add some.',
});
const short = (path: string, minimum: number, total: number) => ({
  code: 'contradiction',
  path: `${path}.minimum`,
  message: `${minimum} credits are asked for, and all entries together give ${total}.`,
  hint: 'Ask for fewer, raise a cap, or add entries; the same achievement counts once.',
});

describe('what nobody can meet', () => {
  it('is a number of more parts than differ', () => {
    expect(unreachable(nOf(2, holds('a'), holds('b')))).toEqual([]);
    expect(unreachable(nOf(3, holds('a'), holds('b')))).toEqual([few('$.requirement', 3, 2)]);
    expect(unreachable(nOf(2, holds('a'), holds('a')))).toEqual([few('$.requirement', 2, 1)]);
    const anyOf = (...of: Requirement[]): Requirement => ({ type: 'any', of });
    expect(unreachable(nOf(2, anyOf(holds('a')), anyOf(holds('b'))))).toEqual([]);
    // The same id of another kind is another achievement.
    const named: Requirement = { type: 'attained', competency: 'urn:k:a' };
    expect(unreachable(nOf(2, holds('a'), named))).toEqual([]);
    const group: Requirement = { type: 'any', of: [holds('a'), holds('b')] };
    expect(unreachable(nOf(2, group, group))).toEqual([few('$.requirement', 2, 1)]);
  });

  it('is more credits than all entries give, the same achievement counted once, for the most', () => {
    const credits = (minimum: number, ...entries: [string, number][]): Requirement => ({
      type: 'credits',
      minimum,
      of: entries.map(([id, worth]) => ({ credits: worth, requirement: holds(id) })),
    });
    expect(unreachable(credits(5, ['a', 2], ['b', 3]))).toEqual([]);
    expect(unreachable(credits(6, ['a', 2], ['b', 3]))).toEqual([short('$.requirement', 6, 5)]);
    for (const entries of [
      [
        ['a', 2],
        ['a', 3],
      ],
      [
        ['a', 3],
        ['a', 2],
      ],
      [
        ['a', 3],
        ['a', 3],
      ],
    ] as [string, number][][]) {
      expect(unreachable(credits(3, ...entries))).toEqual([]);
      expect(unreachable(credits(4, ...entries))).toEqual([short('$.requirement', 4, 3)]);
    }
  });

  it('counts groups of entries up to their caps, and each entry that is not a leaf', () => {
    const group: Requirement = { type: 'any', of: [holds('a'), holds('b')] };
    const of = [
      { credits: 3, group: 'transfer', requirement: group },
      { credits: 3, group: 'transfer', requirement: group },
    ];
    const credits = (minimum: number, caps?: { group: string; credits: number }[]): Requirement => ({
      type: 'credits',
      minimum,
      of,
      ...(caps && { caps }),
    });
    expect(unreachable(credits(6))).toEqual([]);
    expect(unreachable(credits(6, [{ group: 'transfer', credits: 5 }]))).toEqual([
      short('$.requirement', 6, 5),
    ]);
  });

  it('counts the first of two entries that are worth the same', () => {
    const level = (name: string) => ({ credits: 3, level: name, requirement: holds('a') });
    const credits = (...of: ReturnType<typeof level>[]): Requirement => ({
      type: 'credits',
      minimum: 3,
      of,
      minimums: [{ level: 'upper', credits: 3 }],
    });
    expect(unreachable(credits(level('upper'), level('lower')))).toEqual([]);
    expect(unreachable(credits(level('lower'), level('upper'))).map(({ path }) => path)).toEqual([
      '$.requirement.minimums[0].credits',
    ]);
  });

  it('is named where it is, however deep', () => {
    const wrong = nOf(2, holds('a'));
    const inside: Requirement = {
      type: 'all',
      of: [
        holds('x'),
        { type: 'prerequisite', first: wrong, next: { type: 'any', of: [wrong, holds('b')] } },
        { type: 'credits', minimum: 1, of: [{ credits: 1, requirement: wrong }] },
      ],
    };
    expect(unreachable(inside).map(({ path }) => path)).toEqual([
      '$.requirement.of[1].first.count',
      '$.requirement.of[1].next.of[0].count',
      '$.requirement.of[2].of[0].requirement.count',
    ]);
    expect(unreachable(wrong, '$.x')).toEqual([few('$.x', 2, 1)]);
  });
});
