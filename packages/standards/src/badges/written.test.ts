import { expect, it } from 'vitest';
import { ACHIEVEMENTS } from '../testing/achievement-items.ts';
import { writtenAsJson } from '../testing/written-as.ts';

/** Items that say all that is written of them, and what they become: the file, and what is left out, why and how often. */
const WRITTEN: readonly (readonly [what: string, items: readonly unknown[], written: unknown])[] = [
  [
    'credentials, and what is not one',
    ACHIEVEMENTS.slice(0, 6),
    {
      ok: true,
      text: [
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/a',
          type: ['Achievement'],
          name: 'a',
          description: 'a',
          criteria: {},
          achievementType: 'ext:ceterms_CourseComponent',
          creator: { id: 'https://a.example/org', type: ['Profile'] },
          inLanguage: 'en',
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/b',
          type: ['Achievement'],
          name: 'b',
          description: 'D',
          criteria: {},
          achievementType: 'ext:ceterms_Badge',
          creditsAvailable: 2,
          fieldOfStudy: 's',
          humanCode: 'C',
          inLanguage: 'en',
          tag: ['k'],
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/c',
          type: ['Achievement'],
          name: 'c',
          description: 'c',
          criteria: {},
          achievementType: 'ext:Own',
          inLanguage: 'en',
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/d',
          type: ['Achievement'],
          name: 'd',
          description: 'd',
          criteria: {},
          achievementType: 'ext:ceterms_Odd',
          inLanguage: 'en',
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/e',
          type: ['Achievement'],
          name: 'e',
          description: 'e',
          criteria: {},
          inLanguage: 'en',
          version: '1',
        },
      ],
      leftOut: [
        'item stack: the format has no place for it (1)',
        'credential competencies: the format has no place for it (1)',
        'credential activity: an achievement has one id (2)',
        'Achievement.description: it has none: its title is written (4)',
        'credential level: the format has no place for it (1)',
        'credential status: the format has no place for it (1)',
        'credential lastChangeDateTime: the format has no place for it (1)',
      ],
    },
  ],
  [
    'results, levels, texts and what has no place',
    [
      {
        kind: 'credential',
        id: 'https://a.example/x',
        version: '1',
        title: { de: 'X', en: 'Y' },
        activity: 'https://a.example/x',
        description: { de: 'D' },
        issuerName: 'School',
        criteria: { en: 'C' },
        criteriaUrl: 'https://a.example/cr',
        image: 'https://a.example/i.png',
        type: 'Badge',
        specialization: 'S',
        subjects: ['s', 't'],
        codes: [
          { scheme: 'isbn', code: '1' },
          { scheme: 'Own code', code: '2', version: '3' },
        ],
        alignments: [
          { target: 'https://a.example/c', name: 'N' },
          {
            target: 'https://a.example/c',
            name: 'N',
            type: 'CFItem',
            code: 'C',
            description: 'D',
            framework: 'F',
          },
        ],
        results: [
          {
            id: 'a:r',
            name: { de: 'R', en: 'S' },
            type: 'Own',
            alignments: [{ target: 'https://a.example/c', name: 'N' }],
            levels: [
              {
                id: 'a:l',
                name: { de: 'L', en: 'M' },
                description: 'D',
                level: '1',
                points: '2',
                alignments: [{ target: 'https://a.example/c', name: 'N' }],
              },
              { id: 'a:m', name: 'M' },
            ],
          },
          { id: 'a:q', name: 'Q', allowedValues: ['A'], requiredValue: 'A', minimum: '1', maximum: '2' },
        ],
        associations: [
          { type: 'isRelatedTo', target: 'https://a.example/o', version: '1', language: 'de' },
          { type: 'isRelatedTo', target: 'https://a.example/p' },
          { type: 'exactMatchOf', target: 'https://a.example/q' },
        ],
      },
      {
        kind: 'credential',
        id: 'https://a.example/y',
        version: '1',
        title: { en: 'y' },
        activity: 'https://a.example/y',
        issuer: 'https://a.example/org',
        issuerName: { en: 'School' },
        description: 'Says',
      },
      { kind: 'role', id: 'https://a.example/r', version: '1', title: 'R' },
    ],
    {
      ok: true,
      text: [
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/x',
          type: ['Achievement'],
          name: 'Y',
          description: 'D',
          criteria: { id: 'https://a.example/cr', narrative: 'C' },
          achievementType: 'Badge',
          alignment: [
            { type: ['Alignment'], targetUrl: 'https://a.example/c', targetName: 'N' },
            {
              type: ['Alignment'],
              targetUrl: 'https://a.example/c',
              targetName: 'N',
              targetDescription: 'D',
              targetCode: 'C',
              targetFramework: 'F',
              targetType: 'CFItem',
            },
          ],
          fieldOfStudy: 's',
          image: { id: 'https://a.example/i.png', type: 'Image' },
          inLanguage: 'en',
          otherIdentifier: [
            { type: 'IdentifierEntry', identifier: '1', identifierType: 'isbn' },
            { type: 'IdentifierEntry', identifier: '2', identifierType: 'ext:Own_code' },
          ],
          related: [
            { type: ['Related'], id: 'https://a.example/o', inLanguage: 'de', version: '1' },
            { type: ['Related'], id: 'https://a.example/p' },
          ],
          resultDescription: [
            {
              id: 'a:r',
              type: ['ResultDescription'],
              name: 'S',
              resultType: 'ext:Own',
              alignment: [{ type: ['Alignment'], targetUrl: 'https://a.example/c', targetName: 'N' }],
              rubricCriterionLevel: [
                {
                  id: 'a:l',
                  type: ['RubricCriterionLevel'],
                  name: 'M',
                  description: 'D',
                  level: '1',
                  points: '2',
                  alignment: [{ type: ['Alignment'], targetUrl: 'https://a.example/c', targetName: 'N' }],
                },
                { id: 'a:m', type: ['RubricCriterionLevel'], name: 'M' },
              ],
            },
            {
              id: 'a:q',
              type: ['ResultDescription'],
              name: 'Q',
              resultType: 'Result',
              allowedValue: ['A'],
              requiredValue: 'A',
              valueMin: '1',
              valueMax: '2',
            },
          ],
          specialization: 'S',
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/y',
          type: ['Achievement'],
          name: 'y',
          description: 'Says',
          criteria: {},
          creator: { id: 'https://a.example/org', type: ['Profile'], name: 'School' },
          inLanguage: 'en',
          version: '1',
        },
      ],
      leftOut: [
        'item role: the format has no place for it (1)',
        'credential subjects: an achievement has one field of study (1)',
        'credential codes version: the format has no place for it (1)',
        'credential title in de: a text has one language (1)',
        'credential issuerName: a profile has an id, and there is no issuer (1)',
        'association exactMatchOf: achievements are only related to each other (1)',
        'result name in de: a text has one language (1)',
        'level name in de: a text has one language (1)',
      ],
    },
  ],
  [
    'an achievement alone',
    [
      {
        kind: 'credential',
        id: 'https://a.example/z',
        version: '1',
        title: { en: 'z' },
        activity: ['https://a.example/z'],
      },
    ],
    {
      ok: true,
      text: {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        ],
        id: 'https://a.example/z',
        type: ['Achievement'],
        name: 'z',
        description: 'z',
        criteria: {},
        inLanguage: 'en',
        version: '1',
      },
      leftOut: ['Achievement.description: it has none: its title is written (1)'],
    },
  ],
];

it.each(WRITTEN)('%s', (_, items, expected) => {
  expect(writtenAsJson('open-badges', items)).toEqual(expected);
});

it.each<[unknown, number | undefined, readonly string[]]>([
  [2.5, 2.5, []],
  [[{ credits: 3 }], 3, []],
  [
    [{ credits: 3, unit: 'SemesterHours', level: 'lower' }],
    3,
    ['credential credits unit, level, subject: the format has no place for it (2)'],
  ],
  [
    [{ credits: 3 }, { credits: 4.5 }],
    undefined,
    ['credential credits: an achievement has one number of credits (1)'],
  ],
])('credits %j are written as %j', (credits, expected, leftOut) => {
  const credential = {
    kind: 'credential',
    id: 'a:c',
    version: '1',
    title: 'C',
    description: 'D',
    activity: 'a:c',
    credits,
  };
  const written = writtenAsJson('open-badges', [credential]);
  expect(written).toMatchObject({ leftOut });
  expect((written as { text: { creditsAvailable?: number } }).text.creditsAvailable).toBe(expected);
});
