import { describe, expect, it } from 'vitest';
import { parseTable } from '../csv/parse-table.ts';
import { fromCell, toCell } from './cells.ts';
import { cairnFormat } from './format.ts';
import { isCairnTable, readTable } from './read-table.ts';

describe('a cell', () => {
  it.each<[unknown, string]>([
    ['text', 'text'],
    ['', ''],
    ['a [b] {c} "d"', 'a [b] {c} "d"'],
    ['[a', '"[a"'],
    ['{a', '"{a"'],
    ['"a', '"\\"a"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@a', "'@a"],
    ['\ta', "'\ta"],
    ['\ra', "'\ra"],
    ["'=1", "''=1"],
    ["'a", "'a"],
    ["a'=1", "a'=1"],
    ['a=1', 'a=1'],
    [['a', 1], '["a",1]'],
    [{ a: null }, '{"a":null}'],
  ])('%j is %s, and back', (value, cell) => {
    expect(toCell(value)).toBe(cell);
    expect(fromCell(cell)).toEqual(value);
  });

  it('is a number or truth as its letters', () => {
    expect([toCell(1), toCell(-1), toCell(true)]).toEqual(['1', "'-1", 'true']);
  });
});

describe('a table of Cairn', () => {
  const draftOf = (text: string) => {
    const parsed = parseTable(text);
    if (!parsed.ok) throw new Error(parsed.issue.message);
    const { issues, leftOut, ...draft } = readTable(parsed.table);
    return {
      ...draft,
      issues: issues.map(({ code, path, message }) => [code, path, message]),
      leftOut: leftOut.all().map(({ what, why, count }) => `${what}: ${why} (${count})`),
    };
  };
  const none = {
    words: "a table of Cairn's catalogue",
    notes: [],
    issues: [],
    leftOut: [],
    frameworks: [],
    others: [],
  };

  it('begins with kind and id', () => {
    const recognised = (headings: string[]) => isCairnTable({ headings, meta: new Map(), rows: [] });
    expect([
      recognised(['kind', 'id']),
      recognised(['kind', 'title']),
      recognised(['id', 'kind']),
      recognised(['id', 'id']),
    ]).toEqual([true, false, false, false]);
  });

  it('has the competencies after their framework, and associations after their crosswalk', () => {
    expect(
      draftOf(
        'kind,id,title,label,title@de,odd,empty,more\nframework,a:f,F,,G,x,,"{""type"":""T""}"\ncompetency,a:1,,One,,,,\ncompetency,a:2,,Two,,x,,\ncrosswalk,a:x,X\nassociation,,,,,,,"{""origin"":""a:1""}"\nrole,a:r,R,,,,,\n',
      ),
    ).toEqual({
      ...none,
      counts: { items: 2, framework: 1, competency: 2, crosswalk: 1, association: 1, role: 1 },
      frameworks: [
        {
          at: 'line 2',
          members: { kind: 'framework', id: 'a:f', title: { de: 'G' }, type: 'T' },
          competencies: [
            { at: 'line 3', members: { id: 'a:1', label: 'One' } },
            { at: 'line 4', members: { id: 'a:2', label: 'Two' } },
          ],
        },
      ],
      others: [
        {
          at: 'line 5',
          members: { kind: 'crosswalk', id: 'a:x', title: 'X', associations: [{ origin: 'a:1' }] },
        },
        { at: 'line 7', members: { kind: 'role', id: 'a:r', title: 'R' } },
      ],
      leftOut: ['odd: Cairn has no column of this name (2)'],
    });
  });

  it('is refused where a row belongs to nothing, and where a cell is not JSON', () => {
    const { issues } = draftOf(
      'kind,id,title,more\ncompetency,a:1,,\nrole,a:r,R,\nassociation,,,\nrole,a:s,"[x",\n',
    );
    expect(issues.slice(0, 2)).toEqual([
      [
        'missing',
        'line 2, column kind',
        'A row of the kind competency comes after the framework that it belongs to.',
      ],
      [
        'missing',
        'line 4, column kind',
        'A row of the kind association comes after the crosswalk that it belongs to.',
      ],
    ]);
    expect(issues.slice(2)).toEqual([['json_syntax', 'line 5, column title', expect.any(String)]]);
  });

  it('of items is read in JSON, too', () => {
    const items = [
      { kind: 'framework', competencies: [{}, {}] },
      { kind: 'framework', competencies: [] },
      { kind: 'role' },
    ];
    const read = (value: unknown) => {
      if (cairnFormat.media !== 'json') throw new Error('not JSON');
      return cairnFormat.read({ value, text: '' }, {});
    };
    expect(read(items)).toMatchObject({
      words: "3 items of Cairn's catalogue",
      frameworks: [],
      notes: [],
      issues: [],
      counts: { framework: 2, items: 2, role: 1 },
      others: [{ at: '$[0]' }, { at: '$[1]' }, { at: '$[2]', members: { kind: 'role' } }],
    });
    expect(read({ kind: 'role' })).toMatchObject({
      words: "an item of Cairn's catalogue",
      counts: { role: 1 },
      others: [{ at: '$' }],
    });
    const recognises = (value: unknown) =>
      cairnFormat.media === 'json' && cairnFormat.recognises({ value, text: '' });
    expect([
      recognises([]),
      recognises([{ kind: 'role' }, { kind: 'x' }]),
      recognises([1]),
      recognises({ kind: 'role' }),
    ]).toEqual([false, false, false, true]);
  });
});
