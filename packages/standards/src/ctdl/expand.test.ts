import { expect, it } from 'vitest';
import { expand } from './expand.ts';

const NAME = 'https://purl.org/ctdl/terms/name';
const named = (more: object = {}) => ({ '@id': 'https://a.example/1', 'ceterms:name': { en: 'N' }, ...more });
const NODE = { '@id': 'https://a.example/1', [NAME]: [{ '@value': 'N', '@language': 'en' }] };
const BARE = { '@vocab': null };
const ODD = { own: 'https://own.example/' };

it.each<[what: string, value: unknown, nodes: unknown, unknownMembers?: [string, number][]]>([
  ['a node without a context', named(), [NODE]],
  [
    'a list of nodes',
    [named(), named({ '@id': 'https://a.example/2' })],
    [NODE, { ...NODE, '@id': 'https://a.example/2' }],
  ],
  ['what is no node', ['x', null, 7], []],
  [
    'with a context of its own after that of CTDL',
    named({ '@context': ODD, 'own:x': 1 }),
    [{ ...NODE, 'https://own.example/x': [{ '@value': 1 }] }],
  ],
  [
    'with several contexts, one of them by its address',
    named({ '@context': ['https://credreg.net/ctdl/schema/context/json', ODD], 'own:x': 1 }),
    [{ ...NODE, 'https://own.example/x': [{ '@value': 1 }] }],
  ],
  [
    'with members that no context explains',
    [named({ '@context': BARE, odd: 1, other: 2 }), named({ '@context': BARE, odd: 3 })],
    [NODE, NODE],
    [
      ['odd', 2],
      ['other', 1],
    ],
  ],
])('a document is expanded: %s', async (_, value, nodes, unknownMembers = []) => {
  const expanded = await expand(value);
  if (!expanded.ok) throw new Error(expanded.issue.message);
  expect(expanded.nodes).toEqual(nodes);
  expect([...expanded.unknown]).toEqual(unknownMembers);
});

const refused = (message: string) => ({
  code: 'not_json_ld',
  path: '$',
  message,
  hint: 'Use one context at the top of the file.',
});
const SLASHES = refused('A text has more than 1000 slashes: it would be read as an address.');
const terms = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, `https://t.example/${n}`]));
const contexts = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ '@context': ODD, '@id': `https://a.example/${n}`, 'own:x': n }));
const within = (name: string) => refused(`A context within a context ("${name}") is not read.`);

it.each<[what: string, value: unknown, issue: unknown]>([
  ['2000 terms', named({ '@context': terms(2_000) }), undefined],
  [
    '2001 terms',
    named({ '@context': [terms(2_000), 'https://credreg.net/ctdl/schema/context/json', ODD] }),
    refused('The contexts of the file have more than 2000 terms.'),
  ],
  ['100 contexts', { '@graph': contexts(100) }, undefined],
  ['101 contexts', { '@graph': contexts(101) }, refused('The file has more than 100 contexts.')],
  ['1000 slashes', named({ 'ceterms:description': { en: `a${'/'.repeat(1_000)}b` } }), undefined],
  ['1001 slashes', named({ 'ceterms:description': { en: `a${'/'.repeat(1_001)}b` } }), SLASHES],
  ['a long text without slashes', named({ 'ceterms:description': { en: 'a'.repeat(5_000) } }), undefined],
  ['1001 slashes in a name', named({ [`a:${'/'.repeat(1_001)}`]: 1 }), SLASHES],
  [
    'a context in a context',
    named({ '@context': { x: { '@id': 'ex:x', '@context': {} } } }),
    within('@context'),
  ],
  ['one in a list', named({ '@context': [{ x: { '@id': 'ex:x', '@context': {} } }] }), within('@context')],
  ['an import', named({ '@context': { '@import': 'https://x.example' } }), within('@import')],
  ['propagation', named({ '@propagate': true }), within('@propagate')],
  [
    'an unknown context',
    named({ '@context': `https://x.example/${'y'.repeat(300)}` }),
    {
      code: 'not_json_ld',
      path: '$.@context',
      message: `The context https://x.example/${'y'.repeat(182)} is not shipped with Cairn, and nothing is fetched.`,
      hint: 'Write its terms into the file.',
    },
  ],
  [
    'what is not JSON-LD',
    { '@id': { a: 1 } },
    {
      code: 'not_json_ld',
      path: '$',
      message: expect.stringMatching(/^The file is not well-formed JSON-LD: .{10,300}$/s),
    },
  ],
])('a document with %s', async (_, value, issue) => {
  const expanded = await expand(value);
  expect(expanded.ok ? undefined : expanded.issue).toEqual(issue);
});
