import { describe, expect, it } from 'vitest';
import { MOST_MEMBERS } from '../json/bounds.ts';
import { columnsOf, letters } from './columns.ts';
import { parseTable } from './parse-table.ts';

const tableOf = (text: string) => {
  const parsed = parseTable(text);
  if (!parsed.ok) throw new Error(parsed.issue.message);
  const { headings, meta, rows } = parsed.table;
  return { headings, meta: Object.fromEntries(meta), rows: rows.map(({ line, cells }) => [line, ...cells]) };
};
const issueOf = (text: string) => {
  const parsed = parseTable(text);
  return parsed.ok ? undefined : parsed.issue;
};

describe('a table', () => {
  it.each<[string, string, unknown]>([
    [
      'headings and rows, with the lines that they begin on',
      'a, b \n1,2\n\n3\n',
      {
        headings: ['a', 'b'],
        meta: {},
        rows: [
          [2, '1', '2'],
          [4, '3'],
        ],
      },
    ],
    [
      'cells of several lines',
      'a,b\n"x\ny\nz",1\n2,3',
      {
        headings: ['a', 'b'],
        meta: {},
        rows: [
          [2, 'x\ny\nz', '1'],
          [5, '2', '3'],
        ],
      },
    ],
    ['semicolons', 'a;b\n1,5;2', { headings: ['a', 'b'], meta: {}, rows: [[2, '1,5', '2']] }],
    ['tabs', 'a\tb\n1,5\t2', { headings: ['a', 'b'], meta: {}, rows: [[2, '1,5', '2']] }],
    [
      'commas where as many semicolons are',
      'a,b;c\n1,2',
      { headings: ['a', 'b;c'], meta: {}, rows: [[2, '1', '2']] },
    ],
    [
      'separators that count outside quotes alone',
      '"a;b;c;d",b\n1,2',
      { headings: ['a;b;c;d', 'b'], meta: {}, rows: [[2, '1', '2']] },
    ],
    [
      'remarks before the headings',
      '#title, Skills ,x\n# version ;;;\n\na,b\n#1,2',
      {
        headings: ['a', 'b'],
        meta: { title: [' Skills ', 'x'], 'version ;;;': [] },
        rows: [[5, '#1', '2']],
      },
    ],
    [
      'the separator of its headings, not of remarks or blank lines before them',
      '#a,b,c\n \n\t\n#\nx;#;y\n1,5;2',
      { headings: ['x', '#', 'y'], meta: { 'a,b,c': [], '': [] }, rows: [[6, '1,5', '2']] },
    ],
    [
      'no rows of empty cells, which spreadsheets leave at the end',
      'a,b\n1,\n,\n"", \n,2\n,,,\n',
      {
        headings: ['a', 'b'],
        meta: {},
        rows: [
          [2, '1', ''],
          [5, '', '2'],
        ],
      },
    ],
    ['remarks alone', '#a,b\n', { headings: [], meta: {}, rows: [] }],
    ['nothing', '', { headings: [], meta: {}, rows: [] }],
    ['headings alone', 'a', { headings: ['a'], meta: {}, rows: [] }],
  ])('has %s', (_, text, expected) => {
    expect(tableOf(text)).toEqual(expected);
  });

  it('is refused with the line on which a quote is wrong', () => {
    for (const [text, line] of [
      ['a,b\n1,2\n"3', 3],
      ['a,b\n1,x"y"\n', 2],
    ] as const)
      expect(issueOf(text)).toEqual({
        code: 'not_csv',
        path: `line ${line}`,
        line,
        message: `Line ${line} is not CSV: a quote is not closed, or is within a cell that does not begin with one.`,
        hint: 'Put such a cell in quotes, and write each quote in it twice.',
      });
  });

  it('has a million cells at most', () => {
    expect(issueOf(`${','.repeat(MOST_MEMBERS)}\n`)).toEqual({
      code: 'too_many_members',
      path: '$',
      message: 'The file has more than 1000000 cells.',
      hint: 'Split it.',
    });
    expect(issueOf('\n'.repeat(MOST_MEMBERS))).toBeUndefined();
    expect(issueOf('\n'.repeat(MOST_MEMBERS + 1))?.code).toBe('too_many_members');
  });
});

describe('columns', () => {
  const { headings, rows } = {
    headings: ['Full Statement', 'code-1', 'CODE', 'odd', 'empty'],
    rows: [['A', ' x ', 'y', '1', ' '], ['', '', '', '2'], ['B']],
  };
  const lines = rows.map((cells, i) => ({ line: i + 2, cells }));
  const columns = () => columnsOf({ headings, meta: new Map(), rows: lines });

  it('are known by their letters, the first of each name', () => {
    expect(['Human Coding Scheme', 'ist_Kind-von 2', 'Überschrift'].map(letters)).toEqual([
      'humancodingscheme',
      'istkindvon',
      'überschrift',
    ]);
    const { has, heading } = columns();
    expect([has('fullstatement'), has('code', 'odd'), has('code', 'none'), has()]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect([heading('none', 'code'), heading('none', 'other'), heading()]).toEqual(['code-1', 'none', '']);
  });

  it('give trimmed cells; empty ones are not there', () => {
    const { cell } = columns();
    const of = (...names: string[]) => lines.map((row) => cell(row, ...names));
    expect(of('none', 'code')).toEqual(['x', undefined, undefined]);
    expect(of('fullstatement')).toEqual(['A', undefined, 'B']);
    expect(of('none')).toEqual([undefined, undefined, undefined]);
  });

  it('say of which nothing was asked, with their cells', () => {
    const { cell, unread } = columns();
    expect(unread()).toEqual([
      { heading: 'Full Statement', count: 2 },
      { heading: 'code-1', count: 1 },
      { heading: 'CODE', count: 1, why: 'another column has this heading: the first counts' },
      { heading: 'odd', count: 2 },
    ]);
    for (const row of lines) cell(row, 'code', 'fullstatement');
    expect(unread().map(({ heading }) => heading)).toEqual(['Full Statement', 'CODE', 'odd']);
  });
});
