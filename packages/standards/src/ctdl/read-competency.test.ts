import { expect, it } from 'vitest';
import { leftOutList } from '../reading/left-out.ts';
import { nodeWithin } from './nodes.ts';
import { readCompetency, timeOf } from './read-competency.ts';

const ID = 'https://a.example/ce-1';
const text = (value: string, language?: string) => [
  { '@value': value, ...(language !== undefined && { '@language': language }) },
];
const texts = (...values: string[]) => values.flatMap((value) => text(value));
const links = (...ids: string[]) => ids.map((id) => ({ '@id': id }));
const read = (members: object) => {
  const leftOut = leftOutList();
  const { node: _, ...competency } = readCompetency(nodeWithin({ '@id': ID, ...members }), ID, leftOut);
  return { ...competency, leftOut: leftOut.all() };
};
const NOTHING = { parents: [], children: [], frameworks: [], aligned: [], leftOut: [] };

it.each<[what: string, members: object, read: object]>([
  ['without text and label is none', { 'ceasn:comment': text('N') }, { members: undefined }],
  ['with a text', { 'ceasn:competencyText': text('T') }, { members: { id: ID, label: 'T' } }],
  [
    'with a label and a text',
    { 'ceasn:competencyText': text('T'), 'ceasn:competencyLabel': text('L') },
    { members: { id: ID, label: 'L', statement: 'T' } },
  ],
  ['with a name', { 'ceterms:name': text('L') }, { members: { id: ID, label: 'L' } }],
  [
    'in a language',
    { 'ceasn:name': text('L'), 'ceasn:inLanguage': texts('de'), 'ceterms:inLanguage': texts('en') },
    { members: { id: ID, label: { de: 'L' } } },
  ],
  [
    'with one level, code and keyword',
    {
      'ceasn:name': text('L'),
      'ceasn:educationLevelType': links('l:1'),
      'ceasn:codedNotation': texts('C'),
      'ceasn:conceptKeyword': texts('k'),
      'ceasn:competencyCategory': text('Skill', 'en'),
      'ceterms:ctid': texts('ce-1'),
    },
    { members: { id: ID, label: 'L', code: 'C', type: 'Skill', level: 'l:1', keywords: ['k'] } },
  ],
  [
    'with several, and a CTID of its own',
    {
      'ceasn:name': text('L'),
      'ceasn:educationLevelType': links('l:1', 'l:2'),
      'ceasn:codedNotation': texts('C', 'D', 'E'),
      'ceasn:localSubject': texts('s', 't'),
      'ceasn:comment': text('N'),
      'ceasn:dateModified': texts('2026-01-02'),
      'ceterms:ctid': texts('ce-2'),
    },
    {
      members: {
        id: ID,
        label: 'L',
        notes: 'N',
        code: 'C',
        codes: [
          { scheme: 'CTID', code: 'ce-2' },
          { scheme: 'codedNotation', code: 'D' },
          { scheme: 'codedNotation', code: 'E' },
        ],
        level: ['l:1', 'l:2'],
        lastChangeDateTime: '2026-01-02',
        subjects: ['s', 't'],
      },
    },
  ],
  [
    'with links, and what Cairn has no place for',
    {
      'ceasn:name': text('L'),
      'ceasn:isChildOf': links('p:1'),
      'ceasn:hasChild': links('c:1', 'c:2'),
      'ceasn:isPartOf': links('f:1'),
      'ceasn:isTopChildOf': links('f:2'),
      'ceasn:exactAlignment': links('x:1'),
      'ceasn:broadAlignment': links('x:2'),
      'ceasn:dateModified': texts('soon'),
      'ceasn:listID': texts('1', '2'),
      'ceasn:odd': texts('1'),
    },
    {
      members: { id: ID, label: 'L' },
      parents: ['p:1'],
      children: ['c:1', 'c:2'],
      frameworks: ['f:1', 'f:2'],
      aligned: [
        { type: 'exactMatchOf', target: 'x:1' },
        { type: 'ext:broadAlignment', target: 'x:2' },
      ],
      leftOut: [
        { what: 'Competency.ceasn:dateModified', why: 'it is not a date or time', count: 1 },
        {
          what: 'Competency.ceasn:listID',
          why: 'Cairn lists competencies in the order of the file',
          count: 2,
        },
        { what: 'Competency.ceasn:odd', why: 'Cairn has no member for it', count: 1 },
      ],
    },
  ],
])('a competency %s', (_, members, expected) => {
  expect(read(members)).toStrictEqual({ ...NOTHING, ...expected });
});

it.each([
  [[], undefined, 0],
  [['2026-01-02T03:04:05Z', 'x'], '2026-01-02T03:04:05Z', 0],
  [['2026-01-02 03:04:05'], '2026-01-02', 1],
  [['x', '2026-01-02'], undefined, 1],
])('of the times %j it is %s', (values, time, count) => {
  const leftOut = leftOutList();
  expect(timeOf(values, 'w', leftOut)).toBe(time);
  expect(leftOut.all()).toHaveLength(count);
});
