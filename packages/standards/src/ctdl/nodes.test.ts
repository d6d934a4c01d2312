import { expect, it } from 'vitest';
import type { JsonObject } from '../reading/members.ts';
import { linkIn, type Node, nodeReader, nodesOf, nodeWithin } from './nodes.ts';

const plain = ({ id, types, members }: Node) => [id, types, Object.fromEntries(members)];
const CTDL = 'https://purl.org/ctdl/terms/';

it.each<[what: string, expanded: JsonObject[], nodes: unknown[]]>([
  ['none', [], []],
  [
    'each in its order, with what is within it before the next',
    [
      {
        '@id': 'a',
        p: [
          { '@id': 'b', '@type': ['T'] },
          { '@id': 'c', q: [{ '@id': 'd', '@type': 'U' }] },
        ],
      },
      { '@id': 'e', r: ['x'] },
    ],
    [
      [
        'a',
        [],
        {
          p: [
            { '@id': 'b', '@type': ['T'] },
            { '@id': 'c', q: [{ '@id': 'd', '@type': 'U' }] },
          ],
        },
      ],
      ['b', ['T'], {}],
      ['c', [], { q: [{ '@id': 'd', '@type': 'U' }] }],
      ['d', ['U'], {}],
      ['e', [], { r: ['x'] }],
    ],
  ],
  [
    'no links alone, values and texts',
    [{ '@id': 'a', p: [{ '@id': 'b' }, { '@value': 'x' }, 'y', 7, null] }, { '@id': 'b' }, { '@value': 'z' }],
    [['a', [], { p: [{ '@id': 'b' }, { '@value': 'x' }, 'y', 7, null] }]],
  ],
  [
    'those of lists and graphs; a list is no node itself',
    [
      { '@list': ['x', null, { '@id': 'a', p: 1 }, { '@id': 'b', p: 2 }] },
      { '@id': 'g', '@graph': [{ '@id': 'c', p: 3 }] },
    ],
    [
      ['a', [], { p: [1] }],
      ['b', [], { p: [2] }],
      ['g', [], {}],
      ['c', [], { p: [3] }],
    ],
  ],
  [
    'one of all places that describe it, by the prefixed names of its members and types',
    [
      { '@id': 'a', '@type': [`${CTDL}Course`, 7], [`${CTDL}name`]: ['1'], 'ceterms:name': ['2'] },
      { '@id': 'a', '@type': `${CTDL}Badge`, [`${CTDL}name`]: '3' },
    ],
    [['a', ['ceterms:Course', 'ceterms:Badge'], { 'ceterms:name': ['1', '2', '3'] }]],
  ],
  [
    'with ids of their own where they have none',
    [{ p: 1 }, { '@id': '', p: 2 }, { '@id': 7, p: 3 }],
    [
      ['_:node-0', [], { p: [1] }],
      ['_:node-1', [], { p: [2] }],
      ['_:node-2', [], { p: [3] }],
    ],
  ],
])('the nodes of a document are %s', (_, expanded, nodes) => {
  expect(nodesOf(expanded).map(plain)).toStrictEqual(nodes);
});

it('the node within another is described by itself', () => {
  expect(plain(nodeWithin({ '@type': [`${CTDL}Course`], p: [{ '@id': 'b', q: 1 }] }))).toStrictEqual([
    '_:node-0',
    ['ceterms:Course'],
    { p: [{ '@id': 'b', q: 1 }] },
  ]);
  expect(nodeWithin({ '@id': 'a', p: 1 }).id).toBe('a');
});

it.each([
  [{ '@value': 'x' }, 'x'],
  [{ '@value': ' x ' }, ' x '],
  [{ '@value': 7 }, '7'],
  [{ '@value': 0 }, '0'],
  [{ '@value': ' ' }, undefined],
  [{ '@value': true }, undefined],
  [{ '@value': '', '@id': 'a' }, 'a'],
  [{ '@id': 'a' }, 'a'],
  [{ '@id': '' }, undefined],
  [{ '@id': 7 }, undefined],
  [{ '@id': '_:node-1' }, undefined],
  [{ '@id': '_:b1' }, '_:b1'],
  [{}, undefined],
  ['x', undefined],
  [undefined, undefined],
])('%j names %j', (value, link) => {
  expect(linkIn(value)).toBe(link);
});

const text = (value: unknown, language?: string) => ({
  '@value': value,
  ...(language !== undefined && { '@language': language }),
});
const reading = (members: Readonly<Record<string, readonly unknown[]>>, language?: string) =>
  nodeReader({ id: 'a', types: [], members: new Map(Object.entries(members)) }, language);

it.each<[values: unknown[], language: string | undefined, said: unknown]>([
  [[], 'en', undefined],
  [[text('x')], undefined, 'x'],
  [[text('x'), text('y')], undefined, 'x'],
  [[text('x')], 'en', { en: 'x' }],
  [[text('x', 'und')], 'en', 'x'],
  [[text('x', 'de'), text('y')], undefined, { de: 'x' }],
  [[text('x', 'de'), text('y', 'en')], undefined, { de: 'x', en: 'y' }],
  [[text('x', 'de'), text('y', 'de'), text('x', 'fr'), text('x', 'fr')], undefined, { de: 'x\ny', fr: 'x' }],
  [[text(' '), text(7), { '@id': 'b' }, 'z'], undefined, '7'],
])('%j with the language %s says %j', (values, language, said) => {
  expect(reading({ p: values }, language).said('p')).toStrictEqual(said);
});

it('a reader has texts and addresses of several terms, each once, and what no one asked for', () => {
  const read = reading({
    p: [text('x'), { '@id': 'a' }, {}, text('x')],
    q: [text('y'), { '@id': 'a' }],
    r: [1, 2],
    s: [3],
  });
  expect(read.rest()).toEqual([
    { term: 'p', count: 4 },
    { term: 'q', count: 2 },
    { term: 'r', count: 2 },
    { term: 's', count: 1 },
  ]);
  expect(read.values('p', 'none', 'q')).toEqual(['x', 'a', 'y']);
  expect(read.said('s', 'p')).toBe('x');
  expect(read.rest()).toEqual([{ term: 'r', count: 2 }]);
});
