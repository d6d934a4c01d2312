import { describe, expect, it } from 'vitest';
import type { LeftOut } from '../index.ts';
import { left, readingOf } from '../testing/readings.ts';

const a = (name: string | number) => `https://a.example/${name}`;
const graph = (...nodes: readonly object[]) => ({
  '@context': 'https://credreg.net/ctdlasn/schema/context/json',
  '@graph': nodes,
});
const framework = (name: string, more: object = {}) => ({
  '@id': a(name),
  '@type': 'ceasn:CompetencyFramework',
  'ceasn:name': { en: name },
  ...more,
});
const node = (n: number, more: object = {}) => ({
  '@id': a(n),
  '@type': 'ceasn:Competency',
  'ceasn:competencyText': { en: `Text ${n}` },
  ...more,
});
/** The competency that a node becomes. */
const competency = (n: number, more: object = {}) => ({ id: a(n), label: { en: `Text ${n}` }, ...more });

interface Expected {
  readonly words?: string;
  readonly items: readonly object[];
  readonly counts: object;
  readonly leftOut?: readonly LeftOut[];
  readonly notes?: readonly string[];
  readonly isNameless?: true;
}

/** A whole reading: every member, count, note and issue. */
const reading = (expected: Expected) => ({
  outcome: 'read',
  format: 'ctdl-asn',
  words: 'CTDL-ASN',
  leftOut: [],
  notes: [],
  ...expected,
});

describe('CTDL-ASN is read in full', () => {
  it('with all that a framework and a competency say, in an envelope of the registry', async () => {
    const resource = graph(
      framework('f', {
        'ceterms:ctid': 'ce-1',
        'ceasn:inLanguage': ['en'],
        'ceasn:description': { en: 'D' },
        'ceasn:comment': { en: ['C'] },
        'ceasn:creator': [a('creator')],
        'ceasn:publisher': [a('p1'), a('p2')],
        'ceasn:publisherName': { en: 'P' },
        'ceasn:codedNotation': 'F.1',
        'ceasn:publicationStatusType': 'https://s.example/Published',
        'ceasn:educationLevelType': ['https://l.example/1', 'https://l.example/2'],
        'ceasn:dateModified': '2026-01-02',
        'ceasn:dateCreated': '2025-01-01',
        'ceterms:versionCode': '4',
        'ceasn:conceptKeyword': { en: ['k1', 'k2'] },
        'ceasn:localSubject': { en: ['s'] },
        'ceasn:license': 'https://l.example/cc',
        'ceasn:source': ['https://s.example/1', 'https://s.example/2', 'x'],
        'ceasn:rights': { en: 'R' },
        'ceasn:hasTopChild': [a(1)],
      }),
      node(1, {
        'ceasn:inLanguage': 'en',
        'ceasn:competencyLabel': { en: 'One' },
        'ceterms:ctid': 'ce-2',
        'ceasn:comment': { en: ['N'] },
        'ceasn:codedNotation': ['C1', 'C2'],
        'ceasn:competencyCategory': { en: 'Skill' },
        'ceasn:educationLevelType': ['https://l.example/1'],
        'ceasn:dateModified': '2026-01-01',
        'ceasn:conceptKeyword': { en: ['k'] },
        'ceasn:localSubject': { en: ['s'] },
        'ceasn:listID': '1',
        'ceasn:shouldIndex': true,
        'ceasn:weight': 2,
        'ceasn:dateCreated': '2025-01-01',
        'ceasn:odd': 'x',
        'ceasn:isTopChildOf': a('f'),
        'ceasn:exactAlignment': ['https://b.example/1'],
        'ceasn:alignTo': 'https://b.example/2',
        'ceasn:majorAlignment': 'https://b.example/3',
        'ceasn:hasChild': [a(2)],
      }),
      node(2, {
        'ceasn:isPartOf': a('f'),
        'ceasn:educationLevelType': ['https://l.example/1', 'https://l.example/2'],
        'ceasn:dateModified': 'soon',
      }),
      node(3, { 'ceasn:isChildOf': [a(1), a(2)] }),
      node(4, { 'ceasn:isChildOf': a('f/') }),
    );
    const envelope = { envelope_id: 'e', envelope_type: 'x', decoded_resource: resource };
    expect(await readingOf(envelope)).toEqual(
      reading({
        words: 'CTDL-ASN in an envelope of the registry',
        items: [
          {
            kind: 'framework',
            id: a('f'),
            version: '4',
            title: { en: 'f' },
            description: { en: 'D' },
            code: 'F.1',
            codes: [{ scheme: 'CTID', code: 'ce-1' }],
            level: ['https://l.example/1', 'https://l.example/2'],
            status: 'https://s.example/Published',
            lastChangeDateTime: '2026-01-02',
            keywords: ['k1', 'k2'],
            subjects: ['s'],
            notes: { en: 'C' },
            creator: a('creator'),
            publisher: { en: 'P' },
            license: 'https://l.example/cc',
            source: 'https://s.example/1',
            competencies: [
              {
                id: a(1),
                label: { en: 'One' },
                statement: { en: 'Text 1' },
                notes: { en: 'N' },
                code: 'C1',
                codes: [
                  { scheme: 'CTID', code: 'ce-2' },
                  { scheme: 'codedNotation', code: 'C2' },
                ],
                type: 'Skill',
                level: 'https://l.example/1',
                lastChangeDateTime: '2026-01-01',
                keywords: ['k'],
                subjects: ['s'],
                associations: [
                  { type: 'exactMatchOf', target: 'https://b.example/1' },
                  { type: 'isRelatedTo', target: 'https://b.example/2' },
                  { type: 'ext:majorAlignment', target: 'https://b.example/3' },
                ],
              },
              competency(2, { level: ['https://l.example/1', 'https://l.example/2'], broader: a(1) }),
              competency(3, { broader: [a(1), a(2)] }),
              competency(4),
            ],
          },
        ],
        counts: {
          items: 4,
          roots: 2,
          roles: 0,
          exactMatchOf: 1,
          isRelatedTo: 1,
          'ext:majorAlignment': 1,
          isChildOf: 2,
        },
        leftOut: [
          left('the envelope', 'it is of the registry, not of the framework', 2),
          left('Competency.ceasn:dateCreated', 'the last change is kept'),
          left('Competency.ceasn:listID', 'Cairn lists competencies in the order of the file'),
          left('Competency.ceasn:odd', 'Cairn has no member for it'),
          left('Competency.ceasn:shouldIndex', 'it is for search engines'),
          left('Competency.ceasn:weight', 'weights are of alignments, not of competencies'),
          left('Competency.ceasn:dateModified', 'it is not a date or time'),
          left('CompetencyFramework.ceasn:source', 'the first source is kept'),
          left('CompetencyFramework.ceasn:publisher', 'the publisher is kept by its name', 2),
          left('CompetencyFramework.ceasn:rights', 'Cairn has no member for it'),
        ],
      }),
    );
  });

  it('with several frameworks that are named with a slash at the end', async () => {
    const file = graph(
      framework('f'),
      framework('g'),
      node(3, { 'ceasn:isChildOf': a(2) }),
      node(1, { 'ceasn:isChildOf': a('f/') }),
      node(2, { 'ceasn:isChildOf': a('g/') }),
    );
    expect(await readingOf(file)).toMatchObject({
      items: [
        { id: a('f'), competencies: [competency(1)] },
        { id: a('g'), competencies: [competency(3, { broader: a(2) }), competency(2)] },
      ],
      counts: { items: 3, roots: 2, isChildOf: 1 },
      notes: [],
    });
  });

  it('with several frameworks, competencies of each and of none, and parents elsewhere', async () => {
    const file = graph(
      framework('f', { 'ceasn:hasTopChild': [a(1), a(2)] }),
      framework('g/', {
        'ceasn:hasTopChild': [a(2), a(3)],
        'ceasn:author': ['Ada'],
        'ceasn:dateCopyright': '2024',
      }),
      node(1),
      node(3),
      node(4, { 'ceasn:isPartOf': a('g/') }),
      node(5, { 'ceasn:isChildOf': a(4) }),
      node(2),
      node(6, { 'ceasn:isChildOf': ['https://b.example/x'] }),
      { '@id': '_:blank', '@type': 'ceasn:Competency', 'ceasn:competencyText': { en: 'Blank' } },
      { '@type': 'ceasn:Competency', 'ceasn:comment': { en: 'nothing' } },
      { '@id': a('figures'), '@type': ['qdata:DataSetProfile', 'ceterms:Odd'] },
      { '@id': a('concept'), '@type': 'skos:Concept' },
      { '@id': a('odd'), '@type': 'ceterms:Odd' },
    );
    expect(await readingOf(file, { frameworkId: 'a:own', title: 'Own' })).toEqual(
      reading({
        items: [
          {
            kind: 'framework',
            id: a('f'),
            version: '1',
            title: { en: 'f' },
            competencies: [competency(1), competency(2)],
          },
          {
            kind: 'framework',
            id: a('g/'),
            version: '2024',
            title: { en: 'g/' },
            creator: 'Ada',
            competencies: [competency(3), competency(4), competency(5, { broader: a(4) })],
          },
          {
            kind: 'framework',
            id: 'a:own',
            version: '1',
            title: 'Own',
            competencies: [competency(6), { id: 'a:own#blank', label: { en: 'Blank' } }],
          },
          {
            kind: 'crosswalk',
            id: 'a:own#crosswalk',
            version: '1',
            title: 'Own',
            associations: [{ type: 'isChildOf', origin: a(6), destination: 'https://b.example/x' }],
          },
        ],
        counts: { items: 7, roots: 6, roles: 0, isChildOf: 2 },
        leftOut: [
          left('ceasn:Competency', 'it has no id, no text and no label'),
          left(
            'qdata:DataSetProfile',
            'figures of outcomes: the file describes no credential or programme that they are of',
          ),
          left('http://www.w3.org/2004/02/skos/core#Concept', 'the catalogue has no kind for it'),
          left('ceterms:Odd', 'the catalogue has no kind for it'),
        ],
      }),
    );
  });

  it('without a framework, whose id and title are then of the name of the file', async () => {
    const id = 'urn:uuid:bb936143-206b-5ccc-b851-a9c36e712473';
    expect(
      await readingOf(graph(node(1), node(2, { 'ceasn:hasChild': ['https://b.example/child'] }))),
    ).toEqual(
      reading({
        items: [
          { kind: 'framework', id, version: '1', title: 'f', competencies: [competency(1), competency(2)] },
          {
            kind: 'crosswalk',
            id: `${id}#crosswalk`,
            version: '1',
            title: 'f',
            associations: [{ type: 'isChildOf', origin: 'https://b.example/child', destination: a(2) }],
          },
        ],
        counts: { items: 2, roots: 2, roles: 0 },
        notes: ['The file does not name its framework: give it with --framework and --title.'],
        isNameless: true,
      }),
    );
  });

  it('with a framework of another class, which names no competencies', async () => {
    const qualifications = {
      '@id': 'urn:x:f',
      '@type': 'ceterms:QualificationsFramework',
      'ceterms:ctid': 'f',
      'ceterms:ownedBy': [a('o')],
      'ceasn:publisher': a('p'),
      'ceterms:lifeCycleStatusType': 'https://s.example/Active',
      'ceterms:codedNotation': 'Q',
      'ceasn:educationLevelType': 'https://l.example/1',
      'ceterms:subjectWebpage': a('page'),
      'ceasn:dateCreated': '2025',
    };
    expect(await readingOf(graph(qualifications, node(1)))).toEqual(
      reading({
        items: [
          {
            kind: 'framework',
            id: 'urn:x:f',
            version: '2025',
            title: 'urn:x:f',
            code: 'Q',
            level: 'https://l.example/1',
            status: 'https://s.example/Active',
            creator: a('o'),
            publisher: a('p'),
            source: a('page'),
            competencies: [competency(1)],
          },
        ],
        counts: { items: 1, roots: 1, roles: 0 },
      }),
    );
  });

  it('with a framework that has no competencies, which is then not published', async () => {
    expect(await readingOf(graph(framework('f')))).toEqual(
      reading({
        items: [],
        counts: { items: 0, roots: 0, roles: 0 },
        notes: ['The framework has no competencies: there is nothing to publish.'],
      }),
    );
  });

  it('with roles and all that they say', async () => {
    const file = graph(
      {
        '@id': a('r1'),
        '@type': 'ceterms:Occupation',
        'ceterms:name': { en: 'Baker' },
        'ceterms:description': { en: 'Bakes' },
        'ceterms:codedNotation': 'B1',
        'ceterms:versionCode': '2',
        'ceasn:skillEmbodied': [a(1)],
        'ceasn:knowledgeEmbodied': [a(2)],
        'ceasn:abilityEmbodied': [a(3)],
        'ceterms:targetCompetency': [a(4)],
        'ceterms:odd': 1,
      },
      { '@id': a('r2'), '@type': ['ceterms:Odd', 'ceterms:Job'] },
      {
        '@id': a('r3'),
        '@type': 'ceterms:WorkRole',
        'ceasn:name': { en: 'Role' },
        'ceterms:versionIdentifier': '3',
      },
    );
    expect(await readingOf(file)).toEqual(
      reading({
        items: [
          {
            kind: 'role',
            id: a('r1'),
            version: '2',
            title: { en: 'Baker' },
            description: { en: 'Bakes' },
            code: 'B1',
            type: 'ceterms:Occupation',
            skills: [a(1), a(2), a(3), a(4)].map((skill) => ({ competency: skill })),
          },
          { kind: 'role', id: a('r2'), version: '1', title: a('r2'), type: 'ceterms:Job' },
          { kind: 'role', id: a('r3'), version: '3', title: { en: 'Role' }, type: 'ceterms:WorkRole' },
        ],
        counts: { items: 0, roots: 0, roles: 3 },
        leftOut: [left('ceterms:Occupation.ceterms:odd', 'Cairn has no member for it')],
      }),
    );
  });
});

it('CTDL-ASN without a framework is refused as a whole by what its options lack', async () => {
  expect(await readingOf(graph(node(1)), { frameworkId: 'not an IRI', title: 'F' })).toMatchObject({
    outcome: 'refused',
    issues: [{ path: '$', code: 'not_an_iri' }],
  });
});

it('CTDL-ASN is refused with all that is wrong, each with its place', async () => {
  const file = graph(
    framework('f'),
    node(1, { 'ceasn:isChildOf': a('nowhere'), 'ceasn:hasChild': a('missing') }),
    node(1, { 'ceasn:comment': { en: 'again' } }),
    { '@id': a(2), '@type': 'ceasn:Competency', 'ceasn:comment': { en: 'no text' } },
  );
  const dangling = (member: string, target: string) => ({
    code: 'dangling',
    path: '$.@graph[1]',
    message: `"${member}" is ${target}, which is not in the file; the other end is ${a(1)}.`,
    hint: 'Add it to the file, or remove the link. Links to other frameworks are legal.',
    line: 1,
    column: 163,
  });
  expect(await readingOf(file)).toEqual({
    outcome: 'refused',
    words: 'CTDL-ASN',
    issues: [
      {
        code: 'duplicate',
        path: '$.@graph[2]',
        message: `${a(1)} is described twice: $.@graph[1] and $.@graph[2].`,
        hint: 'Give each an id of its own.',
        line: 1,
        column: 350,
      },
      {
        code: 'missing',
        path: '$.@graph[3]',
        message: 'The competency has no "competencyText" and no label.',
        line: 1,
        column: 477,
      },
      dangling('isChildOf', a('nowhere')),
      dangling('hasChild', a('missing')),
    ],
    counts: { items: 1, roots: 1, roles: 0, isChildOf: 1 },
  });
});
