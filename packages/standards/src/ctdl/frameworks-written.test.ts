import { expect, it } from 'vitest';
import { FRAMEWORK_IN_FULL, FRAMEWORK_WITH_LITTLE } from '../testing/full-items.ts';
import { writtenAsJson } from '../testing/written-as.ts';

/** Items that say all that is written of them, and what they become: the file, and what is left out, why and how often. */
const WRITTEN: readonly (readonly [what: string, items: readonly unknown[], written: unknown])[] = [
  [
    'a framework in full, with a crosswalk',
    FRAMEWORK_IN_FULL,
    {
      ok: true,
      text: {
        '@context': 'https://credreg.net/ctdlasn/schema/context/json',
        '@graph': [
          {
            '@id': 'https://a.example/f',
            '@type': 'ceasn:CompetencyFramework',
            'ceterms:ctid': 'ce-00000000-0000-4000-8000-000000000001',
            'ceasn:name': { en: 'F', de: 'G' },
            'ceasn:description': { en: 'D' },
            'ceasn:comment': { und: 'N' },
            'ceasn:inLanguage': ['en', 'de'],
            'ceasn:author': ['Ada'],
            'ceasn:publisherName': { und: 'P' },
            'ceasn:codedNotation': 'C',
            'ceasn:publicationStatusType': 'https://s.example/Published',
            'ceasn:educationLevelType': ['https://l.example/1'],
            'ceasn:dateModified': '2026-01-02',
            'ceterms:versionCode': '4',
            'ceasn:conceptKeyword': { und: ['k'] },
            'ceasn:localSubject': { und: ['s'] },
            'ceasn:license': 'https://l.example/cc',
            'ceasn:source': ['https://s.example'],
            'ceasn:hasTopChild': ['https://a.example/1'],
          },
          {
            '@id': 'https://a.example/1',
            '@type': 'ceasn:Competency',
            'ceterms:ctid': 'ce-00000000-0000-4000-8000-000000000002',
            'ceasn:isPartOf': ['https://a.example/f'],
            'ceasn:competencyText': { en: 'First' },
            'ceasn:competencyLabel': { en: 'One' },
            'ceasn:comment': { und: 'N' },
            'ceasn:codedNotation': 'C1',
            'ceasn:competencyCategory': { und: 'Skill' },
            'ceasn:educationLevelType': ['https://l.example/1'],
            'ceasn:dateModified': '2026-01-01',
            'ceasn:conceptKeyword': { und: ['k', 'l'] },
            'ceasn:localSubject': { und: ['s'] },
            'ceasn:isTopChildOf': ['https://a.example/f'],
            'ceasn:hasChild': ['https://a.example/2', 'https://a.example/3', 'https://a.example/4'],
          },
          {
            '@id': 'https://a.example/2',
            '@type': 'ceasn:Competency',
            'ceasn:isPartOf': ['https://a.example/f'],
            'ceasn:competencyText': { und: 'Two' },
            'ceasn:isChildOf': ['https://a.example/1'],
            'ceasn:hasChild': ['https://a.example/4'],
            'ceasn:exactAlignment': ['https://b.example/1', 'https://b.example/2'],
            'ceasn:majorAlignment': ['https://b.example/3'],
          },
          {
            '@id': 'https://a.example/3',
            '@type': 'ceasn:Competency',
            'ceasn:isPartOf': ['https://a.example/f'],
            'ceasn:competencyText': { und: 'Three' },
            'ceasn:isChildOf': ['https://a.example/1'],
          },
          {
            '@id': 'https://a.example/4',
            '@type': 'ceasn:Competency',
            'ceasn:isPartOf': ['https://a.example/f'],
            'ceasn:competencyText': { und: 'Four' },
            'ceasn:isChildOf': ['https://a.example/1', 'https://a.example/2'],
          },
        ],
      },
      leftOut: [
        'crosswalk associations: CTDL-ASN keeps the alignments of competencies (2)',
        'framework type: the format has no place for it (1)',
        'framework statusStartDate: the format has no place for it (1)',
        'framework creator languages: CTDL-ASN has an author without a language (1)',
        'framework codes: CTDL has one coded notation (1)',
        'framework level: CTDL-ASN has levels by their addresses (1)',
        'competency status: the format has no place for it (1)',
        'competency statusStartDate: the format has no place for it (1)',
        'competency statusEndDate: the format has no place for it (1)',
        'competency method: the format has no place for it (1)',
        'competency level: CTDL-ASN has levels by their addresses (1)',
        'competency associations precedes: CTDL-ASN has no such alignment (1)',
        'competency associations isChildOf: the parent is in another framework (1)',
        'competency associations order: CTDL-ASN has no order (1)',
      ],
    },
  ],
  [
    'a framework with little',
    FRAMEWORK_WITH_LITTLE,
    {
      ok: true,
      text: {
        '@context': 'https://credreg.net/ctdlasn/schema/context/json',
        '@graph': [
          {
            '@id': 'urn:x:g',
            '@type': 'ceasn:CompetencyFramework',
            'ceasn:name': { und: 'G' },
            'ceasn:creator': ['https://a.example/ada'],
            'ceterms:versionCode': '1',
            'ceasn:hasTopChild': ['urn:x:1'],
          },
          {
            '@id': 'urn:x:1',
            '@type': 'ceasn:Competency',
            'ceasn:isPartOf': ['urn:x:g'],
            'ceasn:competencyText': { und: 'One' },
            'ceasn:isTopChildOf': ['urn:x:g'],
          },
        ],
      },
      leftOut: ['framework status: CTDL-ASN has a status by its address (1)'],
    },
  ],
  [
    'an author by name',
    [
      {
        kind: 'framework',
        id: 'urn:x:h',
        version: '1',
        title: 'H',
        creator: 'Ada',
        competencies: [{ id: 'urn:x:1', label: 'One', level: ['https://l.example/1'] }],
      },
    ],
    {
      ok: true,
      text: {
        '@context': 'https://credreg.net/ctdlasn/schema/context/json',
        '@graph': [
          {
            '@id': 'urn:x:h',
            '@type': 'ceasn:CompetencyFramework',
            'ceasn:name': { und: 'H' },
            'ceasn:author': ['Ada'],
            'ceterms:versionCode': '1',
            'ceasn:hasTopChild': ['urn:x:1'],
          },
          {
            '@id': 'urn:x:1',
            '@type': 'ceasn:Competency',
            'ceasn:isPartOf': ['urn:x:h'],
            'ceasn:competencyText': { und: 'One' },
            'ceasn:educationLevelType': ['https://l.example/1'],
            'ceasn:isTopChildOf': ['urn:x:h'],
          },
        ],
      },
      leftOut: [],
    },
  ],
];

it.each(WRITTEN)('%s', (_, items, expected) => {
  expect(writtenAsJson('ctdl-asn', items)).toEqual(expected);
});
