import { describe, expect, it } from 'vitest';
import { readStandard } from '../index.ts';

const CONTEXT = 'https://credreg.net/ctdlasn/schema/context/json';
const framework = {
  '@id': 'https://a.example/f',
  '@type': 'ceasn:CompetencyFramework',
  'ceasn:name': { en: 'Skills', de: 'Fertigkeiten' },
  'ceasn:hasTopChild': ['https://a.example/1'],
};
const competency = (n: number, more: object = {}) => ({
  '@id': `https://a.example/${n}`,
  '@type': 'ceasn:Competency',
  'ceasn:competencyText': { en: `Text ${n}` },
  ...more,
});
const graph = (...nodes: readonly object[]) => ({ '@context': CONTEXT, '@graph': [framework, ...nodes] });

const read = (value: unknown, options = {}) =>
  readStandard(new TextEncoder().encode(JSON.stringify(value, undefined, 1)), {
    fileName: 'f.json',
    ...options,
  });

async function itemsOf(value: unknown) {
  const reading = await read(value);
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  return reading.items;
}

async function issuesOf(value: unknown) {
  const reading = await read(value);
  return reading.outcome === 'refused' ? reading.issues : [];
}

const EXPECTED = [
  {
    kind: 'framework',
    id: 'https://a.example/f',
    version: '1',
    title: { en: 'Skills', de: 'Fertigkeiten' },
    competencies: [
      { id: 'https://a.example/1', label: { en: 'Text 1' } },
      { id: 'https://a.example/2', label: { en: 'Text 2' }, broader: 'https://a.example/1' },
    ],
  },
];

describe('CTDL-ASN', () => {
  const two = { 'ceasn:isChildOf': 'https://a.example/1' };

  it('is the same with and without prefix, expanded, and in an envelope', async () => {
    const prefixed = graph(competency(1), competency(2, two));
    const without = JSON.parse(JSON.stringify(prefixed).replaceAll('ceasn:', ''));
    const expanded = [
      {
        '@id': 'https://a.example/f',
        '@type': ['https://purl.org/ctdlasn/terms/CompetencyFramework'],
        'http://purl.org/ctdlasn/terms/name': [
          { '@language': 'en', '@value': 'Skills' },
          { '@language': 'de', '@value': 'Fertigkeiten' },
        ],
      },
      ...[1, 2].map((n) => ({
        '@id': `https://a.example/${n}`,
        '@type': ['https://purl.org/ctdlasn/terms/Competency'],
        'https://purl.org/ctdlasn/terms/competencyText': [{ '@language': 'en', '@value': `Text ${n}` }],
        ...(n === 2 && { 'https://purl.org/ctdlasn/terms/isChildOf': [{ '@id': 'https://a.example/1' }] }),
      })),
    ];
    const { '@context': _, ...bare } = prefixed;
    for (const value of [
      prefixed,
      bare,
      without,
      expanded,
      { envelope_id: 'x', decoded_resource: prefixed },
    ]) {
      expect(await itemsOf(value)).toEqual(EXPECTED);
    }
  });

  it('may nest competencies, and say who the children are instead of the parents', async () => {
    const nested = {
      '@context': CONTEXT,
      ...framework,
      'ceasn:hasTopChild': [
        competency(1, { 'ceasn:hasChild': [competency(2), { '@id': 'https://b.example/9' }] }),
      ],
    };
    expect(await itemsOf(nested)).toEqual([
      ...EXPECTED,
      {
        kind: 'crosswalk',
        id: 'https://a.example/f#crosswalk',
        version: '1',
        title: { en: 'Skills', de: 'Fertigkeiten' },
        associations: [
          { type: 'isChildOf', origin: 'https://b.example/9', destination: 'https://a.example/1' },
        ],
      },
    ]);
  });

  it('narrowAlignment is no parent; exact alignments are exact matches', async () => {
    const [item] = await itemsOf(
      graph(
        competency(1, {
          'ceasn:narrowAlignment': ['https://b.example/1'],
          'ceasn:exactAlignment': 'https://b.example/2',
          'ceasn:competencyLabel': { 'en-us': ['One', 'Uno'] },
          'ceasn:inLanguage': ['en-US'],
          'ceasn:comment': 'A note',
          'ceasn:dateModified': '2014',
          'ceasn:listID': '1',
        }),
      ),
    );
    expect(item).toMatchObject({
      competencies: [
        {
          label: { 'en-us': 'One\nUno' },
          statement: { en: 'Text 1' },
          notes: { 'en-US': 'A note' },
          associations: [
            { type: 'exactMatchOf', target: 'https://b.example/2' },
            { type: 'ext:narrowAlignment', target: 'https://b.example/1' },
          ],
        },
      ],
    });
    expect(item).not.toHaveProperty('competencies.0.broader');
  });

  it('roles keep the competencies that they embody; what is in no framework is named by the options', async () => {
    const reading = await read(
      {
        '@graph': [
          { ...competency(1), '@id': '_:c1' },
          {
            '@id': '_:r',
            '@type': 'ceterms:Job',
            'ceterms:name': { en: 'Analyst' },
            'ceasn:skillEmbodied': ['_:c1'],
          },
        ],
      },
      { frameworkId: 'https://a.example/f', title: 'F' },
    );
    expect(reading).toMatchObject({
      counts: { items: 1, roles: 1 },
      items: [
        { kind: 'framework', competencies: [{ id: 'https://a.example/f#c1' }] },
        { kind: 'role', title: { en: 'Analyst' }, skills: [{ competency: 'https://a.example/f#c1' }] },
      ],
    });
  });

  it.each(['skos:Concept', 'http://www.w3.org/2004/02/skos/core#Concept'])(
    'may say twice what a concept of somebody else is: %s',
    async (type) => {
      const concept = { '@id': 'https://b.example/level', '@type': type, 'skos:prefLabel': 'Level 1' };
      const read = await issuesOf(graph(competency(1), concept, concept));
      expect(read).toEqual([]);
      const both = { ...concept, '@type': [type, 'ceasn:Competency'], 'ceasn:competencyText': 'T' };
      expect((await issuesOf(graph(competency(1), both, both))).map(({ code }) => code)).toContain(
        'duplicate',
      );
    },
  );

  it('is refused with both ends of what is wrong, and its line', async () => {
    const value = graph(competency(1, { 'ceasn:hasChild': 'https://a.example/7' }), competency(1), {
      '@id': 'https://a.example/3',
      '@type': 'ceasn:Competency',
    });
    const issues = await issuesOf(value);
    expect(issues.map(({ code, path, message }) => `${code} ${path} ${message}`)).toEqual([
      'duplicate $.@graph[2] https://a.example/1 is described twice: $.@graph[1] and $.@graph[2].',
      'missing $.@graph[3] The competency has no "competencyText" and no label.',
      'dangling $.@graph[1] "hasChild" is https://a.example/7, which is not in the file; the other end is https://a.example/1.',
    ]);
    const lines = JSON.stringify(value, undefined, 1).split('\n');
    const shown = issues.map(({ line = 0 }) => lines.slice(line - 1, line + 1).map((text) => text.trim()));
    expect(shown).toEqual([
      ['{', '"@id": "https://a.example/1",'],
      ['{', '"@id": "https://a.example/3",'],
      ['{', '"@id": "https://a.example/1",'],
    ]);
  });

  it.each([
    ['skos:Concept', 0],
    ['http://www.w3.org/2004/02/skos/core#Concept', 0],
    ['ceasn:Competency', 1],
    [['skos:Concept', 'ceasn:Competency'], 1],
  ])('may describe a %s twice: %i issues', async (type, count) => {
    const twice = { '@id': 'https://b.example/c', '@type': type, 'ceasn:competencyText': { en: 'C' } };
    const issues = await issuesOf(graph(competency(1), twice, twice));
    expect(issues).toHaveLength(count);
  });

  it('fetches nothing: a context that is not shipped is refused', async () => {
    for (const address of [
      'http://127.0.0.1:1/context',
      'https://example.org/context',
      'file:///etc/passwd',
    ]) {
      expect(await issuesOf({ ...graph(competency(1)), '@context': address })).toMatchObject([
        {
          code: 'not_json_ld',
          path: '$.@context',
          message: `The context ${address} is not shipped with Cairn, and nothing is fetched.`,
          hint: 'Write its terms into the file.',
        },
      ]);
    }
  });

  it('is refused when its contexts would make reading it costly', async () => {
    const terms = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, `ex:${n}`]));
    const withContexts = (count: number) =>
      graph(...Array.from({ length: count }, (_, n) => competency(n, { '@context': { x: 'ex:' } })));
    expect(await issuesOf({ ...graph(competency(1)), '@context': terms(2_001) })).toMatchObject([
      { code: 'not_json_ld', message: expect.stringContaining('more than 2000 terms') },
    ]);
    expect(await issuesOf(withContexts(101))).toMatchObject([
      { message: expect.stringContaining('more than 100 contexts') },
    ]);
    for (const inner of [{ x: { '@id': 'ex:x', '@context': {} } }, { '@import': CONTEXT }]) {
      expect(await issuesOf({ ...graph(competency(1)), '@context': inner })).toMatchObject([
        { message: expect.stringContaining('A context within a context') },
      ]);
    }
  });

  it('is refused when an address would make reading it costly', async () => {
    for (const more of [{ '@id': `a:${'/'.repeat(1_001)}` }, { [`a:${'/'.repeat(1_001)}`]: 1 }]) {
      expect(await issuesOf(graph(competency(1, more)))).toMatchObject([
        { code: 'not_json_ld', message: expect.stringContaining('more than 1000 slashes') },
      ]);
    }
    expect(await issuesOf(graph(competency(1, { 'ceasn:comment': `a ${'/'.repeat(1_000)}` })))).toEqual([]);
  });

  it('names members that it does not keep', async () => {
    const reading = await read(graph(competency(1, { 'ceasn:weight': 0.5, 'ex:odd': 1 })));
    expect(reading.outcome === 'read' && reading.leftOut).toEqual([
      { what: 'Competency.ceasn:weight', count: 1, why: 'weights are of alignments, not of competencies' },
      { what: 'Competency.ex:odd', count: 1, why: 'Cairn has no member for it' },
    ]);
  });
});
