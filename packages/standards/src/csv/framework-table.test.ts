import { describe, expect, it } from 'vitest';
import type { CompetencyRow } from './competency-rows.ts';
import { linkRows } from './competency-rows.ts';
import { frameworkTable } from './framework-table.ts';
import { htmlText } from './html-text.ts';
import { parseTable } from './parse-table.ts';

const format = frameworkTable({
  name: 'test',
  words: 'a table',
  recognised: ['statement', 'code'],
  not: ['other', 'odd'],
  identifier: ['identifier'],
  code: ['code'],
  parent: ['parents'],
  level: ['level'],
  statement: ['statement'],
  label: ['short'],
  notes: ['notes'],
  language: ['language'],
  texts: { type: ['type'] },
  lists: { level: ['grades'], keywords: ['keywords'] },
  times: { statusStartDate: ['from'] },
  codes: { ESCO: ['esco'], ISCO: ['isco'] },
  related: { isPeerOf: ['peers'] },
  order: ['order'],
  separator: /[|]/,
  why: { licence: 'for a reason' },
  skips: (row, columns) => columns.cell(row, 'type') === 'skip',
});

function draftOf(text: string) {
  const parsed = parseTable(text);
  if (!parsed.ok) throw new Error(parsed.issue.message);
  return format.read(parsed.table, { frameworkId: 'a:f', title: 'F' });
}
const competencies = (text: string) =>
  draftOf(text).frameworks[0]?.competencies.map(({ at, members }) => ({ at, ...members }));
const recognises = (headings: string) => {
  const parsed = parseTable(`${headings}\n`);
  return parsed.ok && format.recognises(parsed.table);
};

describe('a table of competencies', () => {
  it('is recognised by all of its headings and none of the others', () => {
    expect(
      ['Statement,Code', 'code,x,statement', 'statement', 'statement,code,other', 'statement,code,odd'].map(
        recognises,
      ),
    ).toEqual([true, true, false, false, false]);
  });

  it.each<[string, string, unknown[]]>([
    ['a text and its code', 'statement,code\nS,C', [{ at: 'line 2', id: 'a:f#C', label: 'S', code: 'C' }]],
    ['a text alone', 'statement,code\nS,', [{ at: 'line 2', id: 'a:f#S', label: 'S' }]],
    ['a short form alone', 'statement,code,short\n,,L', [{ at: 'line 2', id: 'a:f#L', label: 'L' }]],
    [
      'an identifier before the code',
      'statement,code,identifier,short\nS,C,I,L',
      [{ at: 'line 2', id: 'a:f#I', label: 'L', statement: 'S', code: 'C' }],
    ],
    [
      'texts in its language',
      'statement,code,short,notes,language,type\nS,C,L,N,de,T',
      [
        {
          at: 'line 2',
          id: 'a:f#C',
          label: { de: 'L' },
          statement: { de: 'S' },
          notes: { de: 'N' },
          code: 'C',
          type: 'T',
        },
      ],
    ],
    [
      'notes without a language',
      'statement,code,notes,language\nS,C,N,no_language',
      [{ at: 'line 2', id: 'a:f#C', label: 'S', notes: 'N', code: 'C' }],
    ],
    [
      'lists, each value once, and one level alone',
      'statement,code,grades,keywords\nS,C,1,a\nS,D,1|2| 1 ||,a| b |a\nS,E,|,',
      [
        { at: 'line 2', id: 'a:f#C', label: 'S', code: 'C', level: '1', keywords: ['a'] },
        { at: 'line 3', id: 'a:f#D', label: 'S', code: 'D', level: ['1', '2'], keywords: ['a', 'b'] },
        { at: 'line 4', id: 'a:f#E', label: 'S', code: 'E' },
      ],
    ],
    [
      'times and codes of other schemes',
      'statement,code,from,esco,isco\nS,C,2026-01-01,e,i\nS,D,2026-01-01 10:00,,i\nS,E,soon,,',
      [
        {
          at: 'line 2',
          id: 'a:f#C',
          label: 'S',
          code: 'C',
          statusStartDate: '2026-01-01',
          codes: [
            { scheme: 'ESCO', code: 'e' },
            { scheme: 'ISCO', code: 'i' },
          ],
        },
        {
          at: 'line 3',
          id: 'a:f#D',
          label: 'S',
          code: 'D',
          statusStartDate: '2026-01-01',
          codes: [{ scheme: 'ISCO', code: 'i' }],
        },
        { at: 'line 4', id: 'a:f#E', label: 'S', code: 'E' },
      ],
    ],
    [
      'parents and relations, by code, and by the address of others',
      'statement,code,parents,peers\nS,C,,\nS,D,C,http://b.example/1\nS,E,C|D,C|D',
      [
        { at: 'line 2', id: 'a:f#C', label: 'S', code: 'C' },
        {
          at: 'line 3',
          id: 'a:f#D',
          label: 'S',
          code: 'D',
          broader: 'a:f#C',
          associations: [{ type: 'isPeerOf', target: 'http://b.example/1' }],
        },
        {
          at: 'line 4',
          id: 'a:f#E',
          label: 'S',
          code: 'E',
          broader: ['a:f#C', 'a:f#D'],
          associations: [
            { type: 'isPeerOf', target: 'a:f#C' },
            { type: 'isPeerOf', target: 'a:f#D' },
          ],
        },
      ],
    ],
    [
      'parents by their place in the tree, where they have no other',
      'statement,code,level,parents,identifier\nS,C,1,,\nS,D,1.1,,\nS,E,1.1.9,C,\nS,F,2.1,,\nS,,1.1.1,,I\nS,G,1.1.1.1,,\nS,H,12,,\nS,K,,,',
      [
        { at: 'line 2', id: 'a:f#C', label: 'S', code: 'C' },
        { at: 'line 3', id: 'a:f#D', label: 'S', code: 'D', broader: 'a:f#C' },
        { at: 'line 4', id: 'a:f#E', label: 'S', code: 'E', broader: 'a:f#C' },
        { at: 'line 5', id: 'a:f#F', label: 'S', code: 'F' },
        { at: 'line 6', id: 'a:f#I', label: 'S', broader: 'a:f#D' },
        { at: 'line 7', id: 'a:f#G', label: 'S', code: 'G', broader: 'a:f#I' },
        { at: 'line 8', id: 'a:f#H', label: 'S', code: 'H' },
        { at: 'line 9', id: 'a:f#K', label: 'S', code: 'K' },
      ],
    ],
    [
      'an order below its parents',
      'statement,code,parents,order\nS,C,,0\nS,D,C,0\nS,E,C|D,999999999\nS,F,C,1000000000\nS,G,C,1.5',
      [
        { at: 'line 2', id: 'a:f#C', label: 'S', code: 'C' },
        {
          at: 'line 3',
          id: 'a:f#D',
          label: 'S',
          code: 'D',
          associations: [{ type: 'isChildOf', target: 'a:f#C', order: 0 }],
        },
        {
          at: 'line 4',
          id: 'a:f#E',
          label: 'S',
          code: 'E',
          associations: ['a:f#C', 'a:f#D'].map((target) => ({
            type: 'isChildOf',
            target,
            order: 999_999_999,
          })),
        },
        { at: 'line 5', id: 'a:f#F', label: 'S', code: 'F', broader: 'a:f#C' },
        { at: 'line 6', id: 'a:f#G', label: 'S', code: 'G', broader: 'a:f#C' },
      ],
    ],
    [
      'rows that are no competencies',
      'statement,code,type\nS,C,skip\nS,D,T',
      [{ at: 'line 3', id: 'a:f#D', label: 'S', code: 'D', type: 'T' }],
    ],
  ])('has %s', (_, text, expected) => {
    expect(draftOf(text).issues).toEqual([]);
    expect(competencies(text)).toEqual(expected);
  });

  it('says what it is, what is in it, and what is left out of it, and why', () => {
    const text =
      'statement,code,from,order,Licence,Odd,parents,peers\nS,C,2026-01-01 10:00,x,l,o,,\nS,D,soon,1,,o,C,C\nS,E,,,,,C|D,';
    const { words, frameworks, counts, notes, leftOut, others } = draftOf(text);
    expect({ words, counts, notes, others }).toEqual({
      words: 'a table',
      counts: { items: 3, roots: 1, isChildOf: 3, isPeerOf: 1 },
      notes: [],
      others: [],
    });
    expect(frameworks[0]).toMatchObject({ at: 'the file', members: { id: 'a:f', version: '1', title: 'F' } });
    expect(leftOut.all()).toEqual([
      { what: 'from', why: 'the time has no zone: its day is kept', count: 1 },
      { what: 'order', why: 'it is not a whole number from 0', count: 1 },
      { what: 'from', why: 'it is not a date or time', count: 1 },
      { what: 'Licence', why: 'for a reason', count: 1 },
      { what: 'Odd', why: 'Cairn has no member for it', count: 2 },
    ]);
  });

  it('is refused with line and column where a text is missing, or leads nowhere', () => {
    expect(draftOf('Statement,code,Parents,peers\n,C,,\nS,D,Q,R').issues).toEqual([
      { code: 'missing', path: 'line 2, column Statement', line: 2, message: 'Statement is empty.' },
      {
        code: 'dangling',
        path: 'line 3, column Parents',
        line: 3,
        message: '"Q" is not in the file.',
        hint: 'Name the identifier or code of a row.',
      },
      {
        code: 'dangling',
        path: 'line 3, column peers',
        line: 3,
        message: '"R" is not in the file.',
        hint: 'Name the identifier or code of a row.',
      },
    ]);
    expect(draftOf('Statement,code,Parents,peers\nS,D,Q,R').counts).toEqual({ items: 1, roots: 0 });
    const labelled = frameworkTable({
      name: 't',
      words: 'w',
      recognised: ['name'],
      identifier: ['id'],
      label: ['name'],
      separator: /,/,
    });
    const parsed = parseTable('Id,Name\n1,\n2,B');
    if (!parsed.ok) throw new Error('not parsed');
    expect(labelled.recognises(parsed.table)).toBe(true);
    expect(labelled.read(parsed.table, { frameworkId: 'a:f', title: 'F' })).toMatchObject({
      issues: [{ path: 'line 2, column Name', message: 'Name is empty.' }],
      frameworks: [{ competencies: [{ members: { id: 'a:f#2', label: 'B' } }] }],
    });
  });
});

describe('rows', () => {
  const row = (line: number, id: string, more: Partial<CompetencyRow> = {}): CompetencyRow => ({
    line,
    id,
    members: { id },
    parents: [],
    related: [],
    ...more,
  });
  const issuesOf = (rows: CompetencyRow[]) =>
    linkRows(rows, 'Parent', () => undefined).issues.map(({ path, message, hint }) => [path, message, hint]);

  it('have an identifier each', () => {
    const rows = [row(2, 'a:1', { identifier: 'I', code: 'C' }), row(3, 'a:1', { code: 'C' }), row(4, 'a:1')];
    const hint = 'Give each row an identifier of its own.';
    expect(issuesOf([rows[0] as CompetencyRow, ...rows])).toEqual([
      ['line 2', 'I identifies two rows: line 2 and line 2.', hint],
      ['line 3', 'C identifies two rows: line 2 and line 3.', hint],
      ['line 4', 'a:1 identifies two rows: line 2 and line 4.', hint],
    ]);
    expect(linkRows(rows, 'Parent', () => undefined)).toMatchObject({
      counts: { items: 3, roots: 1 },
      competencies: [{ at: 'line 2' }],
    });
  });

  it('are named by id, then by identifier, then by a code that only one has', () => {
    const named = (parents: string[]) => [
      row(2, 'a:1', { identifier: 'I', code: 'C' }),
      row(3, 'a:2', { code: 'C' }),
      row(4, 'a:3', { code: 'I' }),
      row(5, 'a:4', { code: 'D' }),
      row(6, 'a:5', { parents }),
    ];
    const broader = (parents: string[]) =>
      linkRows(named(parents), 'Parent', () => undefined).competencies.at(-1)?.members.broader;
    expect(['a:2', 'I', 'D'].map((name) => broader([name]))).toEqual(['a:2', 'a:1', 'a:4']);
    const hint = 'Name the identifier or code of a row.';
    expect(issuesOf(named(['C', 'x'.repeat(90)]))).toEqual([
      ['line 6, column Parent', '"C" is the code of two rows: line 2 and line 3.', hint],
      ['line 6, column Parent', `"${'x'.repeat(80)}" is not in the file.`, hint],
    ]);
    // Two rows have the code: it is not looked for elsewhere.
    const outside = linkRows(named(['C', 'b:1']), 'Parent', (target) => target);
    expect(outside.competencies.at(-1)?.members.broader).toBe('b:1');
    expect(outside.issues).toHaveLength(1);
    const third = [
      ...named([]),
      row(7, 'a:6', { code: 'C' }),
      row(8, 'a:7', { related: [{ type: 't', target: 'C', heading: 'H' }] }),
    ];
    expect(issuesOf(third)).toEqual([
      ['line 8, column H', '"C" is the code of two rows: line 2 and line 7.', hint],
    ]);
  });
});

describe('the text of HTML', () => {
  it.each([
    ['plain  text\n here', 'plain text here'],
    ['<p>One</p><p>two</p>', 'One two'],
    ['a<br/>b<!-- c -->d', 'a b d'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['a <5> b', 'a <5> b'],
    ['a <b without an end', 'a <b without an end'],
    ['<', '<'],
    ['&amp;&lt;&gt;&quot;&apos;x&nbsp;y', '&<>"\'x y'],
    ['&#65;&#8364;&#0;&#1114111;&#1114112;', 'A€&#0;\u{10ffff}&#1114112;'],
    ['&unknown; &a; &toolong; &AMP; &constructor;', '&unknown; &a; &toolong; &AMP; &constructor;'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});
