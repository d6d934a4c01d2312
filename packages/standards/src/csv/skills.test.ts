import { describe, expect, it } from 'vitest';
import { frameworkOf, made, madeOf } from '../testing/tables.ts';

it('rich skill descriptors of OSMT are competencies with keywords, subjects and alignments', () => {
  const text = `Canonical URL,RSD Name,Skill Statement,Categories,Keywords,Status,Alignment URL,Odd
http://o.example/1,Name,States.,Cat; Dog,a;b,Published,http://o.example/2,x
,,Alone.,,,,,`;
  expect(madeOf(text)).toEqual(
    made({
      formats: ['osmt-csv'],
      words: 'rich skill descriptors of OSMT',
      counts: { items: 2, roots: 2, isRelatedTo: 1 },
      leftOut: ['Odd: Cairn has no member for it (1)'],
      frameworks: [
        frameworkOf([
          {
            at: 'line 2',
            id: 'http://o.example/1',
            label: 'Name',
            statement: 'States.',
            status: 'Published',
            keywords: ['a', 'b'],
            subjects: ['Cat', 'Dog'],
            associations: [{ type: 'isRelatedTo', target: 'http://o.example/2' }],
          },
          { at: 'line 3', id: 'a:f#Alone.', label: 'Alone.' },
        ]),
      ],
    }),
  );
});

it('skills of ESCO are competencies, with the key of Tabiya as a code', () => {
  const text = `conceptUri,preferredLabel,description,altLabels,skillType,status,modifiedDate,scopeNote,code,id
http://e.example/1,SQL,Queries.,"a
b",knowledge,released,2023-01-01,Note,S1,7`;
  expect(madeOf(text)).toEqual(
    made({
      formats: ['esco-csv'],
      words: 'skills of ESCO',
      counts: { items: 1, roots: 1 },
      frameworks: [
        frameworkOf([
          {
            at: 'line 2',
            id: 'http://e.example/1',
            label: 'SQL',
            statement: 'Queries.',
            notes: 'Note',
            code: 'S1',
            type: 'knowledge',
            status: 'released',
            keywords: ['a', 'b'],
            lastChangeDateTime: '2023-01-01',
            codes: [{ scheme: 'Tabiya', code: '7' }],
          },
        ]),
      ],
    }),
  );
});

describe('CTDL-ASN in a table', () => {
  const ctdl = { formats: ['ctdl-asn-csv'], words: 'CTDL-ASN in a table' };

  it('has all that a framework and its competencies say', () => {
    const text = `@type,@id,ceasn:name,ceasn:description,ceasn:competencyText,ceasn:competencyLabel,ceasn:comment,ceasn:codedNotation,ceasn:inLanguage,ceasn:isChildOf,ceasn:competencyCategory,ceasn:educationLevelType,ceasn:conceptKeyword,ceasn:localSubject,ceasn:dateModified,ceasn:exactAlignment,ceasn:alignTo,ceasn:majorAlignment,ceasn:minorAlignment,ceasn:broadAlignment,ceasn:narrowAlignment
ceasn:CompetencyFramework,http://a.example/f,Frame,Describes.
ceasn:Competency,http://a.example/1,,,Text,Label,Comment,C1,en,,Cat,L1|L2,k1|k2,Math,2026-01-01,http://b.example/1,http://b.example/2,http://b.example/3,http://b.example/4,http://b.example/5,http://b.example/6
ceasn:Competency,http://a.example/2,,,Two,,,,,http://a.example/1`;
    const ALIGNED = [
      'exactMatchOf',
      'isRelatedTo',
      'ext:majorAlignment',
      'ext:minorAlignment',
      'ext:broadAlignment',
      'ext:narrowAlignment',
    ];
    expect(madeOf(text, {})).toEqual(
      made({
        ...ctdl,
        counts: { items: 2, roots: 1, ...Object.fromEntries(ALIGNED.map((type) => [type, 1])), isChildOf: 1 },
        leftOut: [
          'ceasn:name: Cairn has no member for it (1)',
          'ceasn:description: Cairn has no member for it (1)',
        ],
        frameworks: [
          frameworkOf(
            [
              {
                at: 'line 3',
                id: 'http://a.example/1',
                label: { en: 'Label' },
                statement: { en: 'Text' },
                notes: { en: 'Comment' },
                code: 'C1',
                type: 'Cat',
                level: ['L1', 'L2'],
                keywords: ['k1', 'k2'],
                subjects: ['Math'],
                lastChangeDateTime: '2026-01-01',
                associations: ALIGNED.map((type, i) => ({ type, target: `http://b.example/${i + 1}` })),
              },
              { at: 'line 4', id: 'http://a.example/2', label: 'Two', broader: 'http://a.example/1' },
            ],
            { id: 'http://a.example/f', version: '1', title: 'Frame', description: 'Describes.' },
          ),
        ],
      }),
    );
  });

  it('without its framework is named by options', () => {
    expect(madeOf('@type,@id,ceasn:competencyText\nceasn:Competency,,One')).toEqual(
      made({
        ...ctdl,
        counts: { items: 1, roots: 1 },
        frameworks: [frameworkOf([{ at: 'line 2', id: 'a:f#One', label: 'One' }])],
      }),
    );
  });

  it('may be known by its CTID', () => {
    const text = `@type,ceterms:ctid,ceasn:competencyText
ceasn:CompetencyFramework,ce-0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11,
ceasn:Competency,ce-2,One`;
    const id = 'urn:uuid:11f604c5-f812-592c-9b3f-9ce61dd3d397';
    expect(madeOf(text, {})).toEqual(
      made({
        ...ctdl,
        counts: { items: 1, roots: 1 },
        notes: ['The file does not name its framework: give it with --title.'],
        frameworks: [
          frameworkOf([{ at: 'line 3', id: `${id}#ce-2`, label: 'One' }], {
            id,
            version: '1',
            title: 'framework',
          }),
        ],
      }),
    );
  });
});

it.each([
  ['Category and id', 'id,RSD Name,Skill Statement,Category\na:1,N,S,C', { id: 'a:1', subjects: ['C'] }],
  [
    'uuid',
    'uuid,RSD Name,Skill Statement\n00000000-0000-4000-8000-000000000001,N,S',
    { id: 'urn:uuid:00000000-0000-4000-8000-000000000001' },
  ],
  [
    'originUri and conceptType',
    'originUri,preferredLabel,description,altLabels,conceptType\na:1,L,D,,T',
    { id: 'a:1', type: 'T' },
  ],
  ['ceasn:name', '@id,ceasn:name,ceasn:competencyText\na:1,N,T', { id: 'a:1', label: 'N', statement: 'T' }],
])('columns of skills may be called %s', (_, text, expected) => {
  expect(madeOf(text).frameworks).toMatchObject([{ competencies: [expected] }]);
});
