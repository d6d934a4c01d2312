import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedMembers } from './changed-members.ts';

describe('the members in which two items differ', () => {
  it('are not found where only the order of members differs', () => {
    expect(
      changedMembers({ a: 1, b: { c: [1, { d: 2, e: null }] } }, { b: { c: [1, { e: null, d: 2 }] }, a: 1 }),
    ).toEqual([]);
  });

  it('have paths in the later item, what is gone at the end', () => {
    const before = { title: 'Skills', status: 'Draft', method: { type: 'highest', threshold: 0.8 } };
    const after = { title: { en: 'Skills' }, method: { type: 'highest', threshold: 0.9 }, 'x y': 1 };
    expect(changedMembers(before, after)).toEqual([
      { path: '$.title', change: 'changed', before: 'Skills', after: { en: 'Skills' } },
      { path: '$.method.threshold', change: 'changed', before: 0.8, after: 0.9 },
      { path: '$["x y"]', change: 'added', after: 1 },
      { path: '$.status', change: 'removed', before: 'Draft' },
    ]);
  });

  it('compare entries by what they hold where two of a list have one id', () => {
    const [one, other] = ['A', 'B'].map((label) => ({ id: 'a', label }));
    expect(changedMembers({ competencies: [one, other] }, { competencies: [other] })).toEqual([
      { path: '$.competencies', change: 'removed', before: one },
    ]);
  });

  it('compare the entries of a list by their ids, wherever they are', () => {
    const [sql, r, git] = ['sql', 'r', 'git'].map((id) => ({ id, label: id }));
    const before = { competencies: [sql, r] };
    expect(changedMembers(before, { competencies: [r, sql] })).toEqual([]);
    expect(changedMembers(before, { competencies: [git, { id: 'sql', label: 'SQL' }] })).toEqual([
      { path: '$.competencies[0]', change: 'added', after: git },
      { path: '$.competencies[1].label', change: 'changed', before: 'sql', after: 'SQL' },
      { path: '$.competencies', change: 'removed', before: r },
    ]);
  });

  it('compare entries without ids of their own as wholes, as often as they are there', () => {
    const [a, b] = [{ activity: 'a', weight: 1 }, { activity: 'b' }];
    expect(
      changedMembers({ alignments: [a, b, b] }, { alignments: [b, { ...a, weight: 2 }] }).map(
        ({ path, change }) => [path, change],
      ),
    ).toEqual([
      ['$.alignments[1]', 'added'],
      ['$.alignments', 'removed'],
      ['$.alignments', 'removed'],
    ]);
    const twins = [
      { id: 'x', n: 1 },
      { id: 'x', n: 2 },
    ];
    expect(changedMembers(twins, [{ id: 'x', n: 2 }])).toEqual([
      { path: '$', change: 'removed', before: twins[0] },
    ]);
    expect(changedMembers([{ id: 'x' }], [{ id: 7 }])).toEqual([
      { path: '$[0]', change: 'added', after: { id: 7 } },
      { path: '$', change: 'removed', before: { id: 'x' } },
    ]);
    expect(changedMembers([], [a])).toEqual([{ path: '$[0]', change: 'added', after: a }]);
  });

  it('compare entries as wholes where those of one of the two lists alone have ids', () => {
    const [named, unnamed] = [{ id: 'a', x: 1 }, { x: 1 }];
    const both = [
      { path: '$[0]', change: 'added', after: unnamed },
      { path: '$', change: 'removed', before: named },
    ];
    expect(changedMembers([named], [unnamed])).toEqual(both);
    expect(changedMembers([unnamed], [named])).toEqual([
      { path: '$[0]', change: 'added', after: named },
      { path: '$', change: 'removed', before: unnamed },
    ]);
    // Ids that are given twice name nothing.
    expect(
      changedMembers(
        [named],
        [
          { id: 'a', x: 2 },
          { id: 'a', x: 3 },
        ],
      ),
    ).toEqual([
      { path: '$[0]', change: 'added', after: { id: 'a', x: 2 } },
      { path: '$[1]', change: 'added', after: { id: 'a', x: 3 } },
      { path: '$', change: 'removed', before: named },
    ]);
  });

  it.each([[[{ x: 1 }]], [[{ id: 7 }]], [[null]], [['a', { id: 'a' }]], [[[1]]]])(
    'are not found between %j and itself',
    (list) => expect(changedMembers(list, structuredClone(list))).toEqual([]),
  );

  it('say that a list without ids has another order', () => {
    expect(changedMembers({ level: ['B2', 'C1'] }, { level: ['C1', 'B2'] })).toEqual([
      { path: '$.level', change: 'changed', before: ['B2', 'C1'], after: ['C1', 'B2'] },
    ]);
  });

  it.each([
    [{ a: 1 }, [1]],
    [[1], { a: 1 }],
    [null, {}],
    [{}, null],
    ['1', 1],
    [false, null],
  ])('compare %j and %j as wholes', (before, after) => {
    expect(changedMembers(before, after, '$.x')).toEqual([{ path: '$.x', change: 'changed', before, after }]);
  });

  it('know names that objects have of themselves', () => {
    const after = JSON.parse('{"__proto__":{"a":1},"toString":2}');
    expect(changedMembers({}, after).map(({ path }) => path)).toEqual(['$.__proto__', '$.toString']);
    expect(changedMembers(after, {}).map(({ change }) => change)).toEqual(['removed', 'removed']);
  });

  it('are not found between a value and itself, and are between two that are not equal', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, json, (one, other) => {
        const again = JSON.parse(JSON.stringify(one));
        expect(changedMembers(again, JSON.parse(JSON.stringify(one)))).toEqual([]);
        const differ = changedMembers(again, JSON.parse(JSON.stringify(other)));
        if (differ.length === 0) expect(sorted(JSON.parse(JSON.stringify(other)))).toEqual(sorted(again));
      }),
    );
  });
});

/** With the entries of lists by id in one order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, sorted(one)]));
  const entries = value.map(sorted);
  const haveIds = entries.every((one) => typeof (one as { id?: unknown } | null)?.id === 'string');
  return haveIds ? entries.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))) : entries;
}
