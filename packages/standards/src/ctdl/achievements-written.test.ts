import { expect, it } from 'vitest';
import { ACHIEVEMENTS } from '../testing/achievement-items.ts';
import { writtenAsJson } from '../testing/written-as.ts';

/** Items that say all that is written of them, and what they become: the file, and what is left out, why and how often. */
const WRITTEN: readonly (readonly [what: string, items: readonly unknown[], written: unknown])[] = [
  [
    'credentials, stacks and programmes',
    ACHIEVEMENTS,
    {
      ok: true,
      text: {
        '@context': 'https://credreg.net/ctdl/schema/context/json',
        '@graph': [
          {
            '@id': 'https://a.example/a',
            '@type': 'ceterms:CourseComponent',
            'ceterms:name': { en: 'a' },
            'ceterms:versionIdentifier': '1',
            'ceterms:ownedBy': ['https://a.example/org'],
            'ceterms:proxyFor': ['https://a.example/a', 'https://p.example/1'],
          },
          {
            '@id': 'https://a.example/b',
            '@type': 'ceterms:Badge',
            'ceterms:name': { en: 'b' },
            'ceterms:description': { en: 'D' },
            'ceterms:codedNotation': 'C',
            'ceterms:versionIdentifier': '1',
            'ceterms:dateModified': '2026-01-01',
            'ceterms:creditValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': 2 }],
            'ceterms:subject': [
              { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNodeName': { und: 's' } },
            ],
            'ceterms:keyword': { und: ['k'] },
            'ceterms:audienceLevelType': [
              { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNodeName': { und: 'L' } },
            ],
            'ceterms:credentialStatusType': {
              '@type': 'ceterms:CredentialAlignmentObject',
              'ceterms:targetNodeName': { und: 'Active' },
            },
            'ceterms:sourceData': ['https://p.example/2'],
          },
          {
            '@id': 'https://a.example/c',
            '@type': 'ceterms:Credential',
            'ceterms:name': { en: 'c' },
            'ceterms:versionIdentifier': '1',
          },
          {
            '@id': 'https://a.example/d',
            '@type': 'ceterms:Odd',
            'ceterms:name': { en: 'd' },
            'ceterms:versionIdentifier': '1',
          },
          {
            '@id': 'https://a.example/e',
            '@type': 'ceterms:Credential',
            'ceterms:name': { en: 'e' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:logicalOperator': 'logic:And',
                'ceterms:targetComponent': ['https://a.example/a'],
                'ceterms:hasCondition': [
                  {
                    '@type': 'ceterms:ComponentCondition',
                    'ceterms:name': { en: 'Two' },
                    'ceterms:requiredNumber': 2,
                    'ceterms:targetComponent': [
                      'https://a.example/e#component-1',
                      'https://a.example/e#component-2',
                      'https://a.example/e#component-3',
                    ],
                  },
                ],
              },
            ],
          },
          {
            '@id': 'https://a.example/e#component-1',
            '@type': 'ceterms:CredentialComponent',
            'ceterms:proxyFor': ['https://a.example/b'],
          },
          {
            '@id': 'https://a.example/e#component-2',
            '@type': 'ceterms:CredentialComponent',
            'ceterms:proxyFor': ['https://a.example/c'],
          },
          {
            '@id': 'https://a.example/e#component-3',
            '@type': 'ceterms:CredentialComponent',
            'ceterms:proxyFor': ['https://a.example/d'],
          },
          {
            '@id': 'https://a.example/f',
            '@type': 'ceterms:Pathway',
            'ceterms:name': { en: 'f' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasDestinationComponent': ['https://a.example/f#destination'],
          },
          {
            '@id': 'https://a.example/f#destination',
            '@type': 'ceterms:CredentialComponent',
            'ceterms:proxyFor': ['https://a.example/b'],
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:logicalOperator': 'logic:Or',
                'ceterms:targetComponent': [
                  'https://a.example/a',
                  'https://a.example/f#component-1',
                  'https://a.example/f#component-2',
                ],
              },
            ],
          },
          {
            '@id': 'https://a.example/f#component-1',
            '@type': 'ceterms:CompetencyComponent',
            'ceterms:proxyFor': ['https://a.example/1'],
          },
          {
            '@id': 'https://a.example/f#component-2',
            '@type': 'ceterms:BasicComponent',
            'ceterms:componentCategory': 'Pathway',
            'ceterms:proxyFor': ['https://a.example/e'],
          },
          {
            '@id': 'https://a.example/g',
            '@type': 'ceterms:Pathway',
            'ceterms:name': { en: 'g' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasDestinationComponent': ['https://a.example/g#destination'],
          },
          {
            '@id': 'https://a.example/g#destination',
            '@type': 'ceterms:BasicComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:targetComponent': ['https://a.example/g#component-2'],
              },
            ],
          },
          {
            '@id': 'https://a.example/g#component-1',
            '@type': 'ceterms:CredentialComponent',
            'ceterms:proxyFor': ['https://a.example/b'],
          },
          {
            '@id': 'https://a.example/g#component-2',
            '@type': 'ceterms:SelectionComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:targetComponent': ['https://a.example/g#component-1'],
              },
            ],
            'ceterms:prerequisite': ['https://a.example/a'],
          },
          {
            '@id': 'https://a.example/h',
            '@type': 'ceterms:Pathway',
            'ceterms:name': { en: 'h' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasDestinationComponent': ['https://a.example/h#destination'],
          },
          {
            '@id': 'https://a.example/h#destination',
            '@type': 'ceterms:BasicComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:hasConstraint': [
                  {
                    '@type': 'ceterms:Constraint',
                    'ceterms:leftSource': ['ceterms:creditValue'],
                    'ceterms:comparator': 'compare:GTEQ',
                    'ceterms:rightSource': ['3'],
                  },
                ],
                'ceterms:targetComponent': ['https://a.example/h#component-2'],
                'ceterms:hasCondition': [
                  {
                    '@type': 'ceterms:ComponentCondition',
                    'ceterms:name': { und: 'G' },
                    'ceterms:hasConstraint': [
                      {
                        '@type': 'ceterms:Constraint',
                        'ceterms:leftSource': ['ceterms:creditValue'],
                        'ceterms:comparator': 'compare:LTEQ',
                        'ceterms:rightSource': ['2'],
                      },
                    ],
                    'ceterms:targetComponent': ['https://a.example/h#component-3'],
                  },
                ],
              },
            ],
          },
          {
            '@id': 'https://a.example/h#component-1',
            '@type': 'ceterms:CredentialComponent',
            'ceterms:proxyFor': ['https://a.example/b'],
          },
          {
            '@id': 'https://a.example/h#component-2',
            '@type': 'ceterms:SelectionComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:targetComponent': ['https://a.example/h#component-1'],
              },
            ],
            'ceterms:creditValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': 1 }],
          },
          {
            '@id': 'https://a.example/h#component-3',
            '@type': 'ceterms:SelectionComponent',
            'ceterms:hasCondition': [
              { '@type': 'ceterms:ComponentCondition', 'ceterms:targetComponent': ['https://a.example/a'] },
            ],
            'ceterms:creditValue': [
              {
                '@type': 'ceterms:ValueProfile',
                'schema:value': 2,
                'ceterms:creditLevelType': [
                  { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNodeName': { und: 'L' } },
                ],
                'ceterms:subject': [
                  { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNodeName': { und: 'S' } },
                ],
              },
            ],
          },
          {
            '@id': 'https://a.example/t1',
            '@type': 'ceterms:TransferValueProfile',
            'ceterms:name': { en: 't1' },
            'ceterms:versionIdentifier': '1',
            'ceterms:transferValue': [
              {
                '@type': 'ceterms:ValueProfile',
                'schema:value': 3,
                'ceterms:creditUnitType': [
                  {
                    '@type': 'ceterms:CredentialAlignmentObject',
                    'ceterms:targetNodeName': { und: 'SemesterHours' },
                  },
                ],
                'ceterms:creditLevelType': [
                  { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNodeName': { und: 'L' } },
                ],
                'ceterms:subject': [
                  { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNodeName': { und: 'S' } },
                ],
              },
            ],
            'ceterms:transferValueFrom': ['https://a.example/a'],
            'ceterms:startDate': '2026-01-01',
            'ceterms:endDate': '2027-01-01',
          },
          {
            '@id': 'https://a.example/t2',
            '@type': 'ceterms:TransferValueProfile',
            'ceterms:name': { en: 't2' },
            'ceterms:versionIdentifier': '1',
            'ceterms:keyword': { und: ['k', 'l'] },
            'ceterms:transferValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': 1 }],
            'ceterms:transferValueFrom': ['https://a.example/a', 'https://a.example/b'],
          },
          {
            '@id': 'https://a.example/t3',
            '@type': 'ceterms:Pathway',
            'ceterms:name': { en: 't3' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasDestinationComponent': ['https://a.example/t3#destination'],
          },
          {
            '@id': 'https://a.example/t3#destination',
            '@type': 'ceterms:BasicComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:hasConstraint': [
                  {
                    '@type': 'ceterms:Constraint',
                    'ceterms:leftSource': ['ceterms:creditValue'],
                    'ceterms:comparator': 'compare:GTEQ',
                    'ceterms:rightSource': ['1'],
                  },
                ],
                'ceterms:targetComponent': ['https://a.example/t3#component-1'],
              },
            ],
          },
          {
            '@id': 'https://a.example/t3#component-1',
            '@type': 'ceterms:SelectionComponent',
            'ceterms:hasCondition': [
              { '@type': 'ceterms:ComponentCondition', 'ceterms:targetComponent': ['https://a.example/a'] },
            ],
            'ceterms:creditValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': 2 }],
          },
          {
            '@id': 'https://a.example/t4',
            '@type': 'ceterms:Pathway',
            'ceterms:name': { en: 't4' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasDestinationComponent': ['https://a.example/t4#destination'],
          },
          {
            '@id': 'https://a.example/t4#destination',
            '@type': 'ceterms:BasicComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:hasConstraint': [
                  {
                    '@type': 'ceterms:Constraint',
                    'ceterms:leftSource': ['ceterms:creditValue'],
                    'ceterms:comparator': 'compare:GTEQ',
                    'ceterms:rightSource': ['1'],
                  },
                ],
                'ceterms:targetComponent': [
                  'https://a.example/t4#component-1',
                  'https://a.example/t4#component-3',
                ],
              },
            ],
          },
          {
            '@id': 'https://a.example/t4#component-1',
            '@type': 'ceterms:SelectionComponent',
            'ceterms:hasCondition': [
              { '@type': 'ceterms:ComponentCondition', 'ceterms:targetComponent': ['https://a.example/a'] },
            ],
            'ceterms:creditValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': 1 }],
          },
          {
            '@id': 'https://a.example/t4#component-2',
            '@type': 'ceterms:CredentialComponent',
            'ceterms:proxyFor': ['https://a.example/b'],
          },
          {
            '@id': 'https://a.example/t4#component-3',
            '@type': 'ceterms:SelectionComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:targetComponent': ['https://a.example/t4#component-2'],
              },
            ],
            'ceterms:creditValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': 1 }],
          },
          {
            '@id': 'https://a.example/t5',
            '@type': 'ceterms:Pathway',
            'ceterms:name': { en: 't5' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasDestinationComponent': ['https://a.example/t5#destination'],
          },
          {
            '@id': 'https://a.example/t5#destination',
            '@type': 'ceterms:BasicComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:hasConstraint': [
                  {
                    '@type': 'ceterms:Constraint',
                    'ceterms:leftSource': ['ceterms:creditValue'],
                    'ceterms:comparator': 'compare:GTEQ',
                    'ceterms:rightSource': ['1'],
                  },
                ],
                'ceterms:targetComponent': ['https://a.example/t5#component-2'],
              },
            ],
          },
          {
            '@id': 'https://a.example/t5#component-1',
            '@type': 'ceterms:CompetencyComponent',
            'ceterms:proxyFor': ['https://a.example/1'],
          },
          {
            '@id': 'https://a.example/t5#component-2',
            '@type': 'ceterms:SelectionComponent',
            'ceterms:hasCondition': [
              {
                '@type': 'ceterms:ComponentCondition',
                'ceterms:targetComponent': ['https://a.example/t5#component-1'],
              },
            ],
            'ceterms:creditValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': 1 }],
          },
          {
            '@id': 'https://a.example/t6',
            '@type': 'ceterms:Pathway',
            'ceterms:name': { en: 't6' },
            'ceterms:versionIdentifier': '1',
            'ceterms:hasDestinationComponent': ['https://a.example/t6#destination'],
          },
          {
            '@id': 'https://a.example/t6#destination',
            '@type': 'ceterms:BasicComponent',
            'ceterms:hasCondition': [
              { '@type': 'ceterms:ComponentCondition', 'ceterms:targetComponent': ['https://a.example/a'] },
            ],
          },
          {
            '@id': 'https://a.example/p',
            '@type': 'ceterms:Course',
            'ceterms:name': { und: 'P' },
            'ceterms:versionIdentifier': '1',
            'ceterms:offeredBy': ['https://a.example/org'],
            'ceterms:hasPart': ['https://a.example/a'],
            'ceterms:isPreparationFor': ['https://a.example/b'],
          },
          {
            '@id': 'https://a.example/q',
            '@type': 'ceterms:LearningProgram',
            'ceterms:name': { und: 'Q' },
            'ceterms:versionIdentifier': '1',
          },
        ],
      },
      leftOut: [
        'credential competencies: the format has no place for them (1)',
        'stack whenLost: the format has no place for it (1)',
        'stack credential: the credential is not among the items (1)',
        'item role: the format has no place for it (1)',
      ],
    },
  ],
  [
    'a role alone',
    [
      {
        kind: 'role',
        id: 'https://a.example/r',
        version: '1',
        title: 'R',
        skills: [{ competency: 'https://a.example/1' }],
      },
    ],
    { ok: false, why: 'there is no credential, stack or programme in it' },
  ],
];

function named(name: string) {
  return { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNodeName': { und: name } };
}

it.each(WRITTEN)('%s', (_, items, expected) => {
  expect(writtenAsJson('ctdl', items)).toEqual(expected);
});

it.each<[string, object, unknown, readonly string[]]>([
  ['nothing of a credential without', {}, undefined, []],
  [
    'each with its unit, level and subject',
    {
      credits: [
        { credits: 3, unit: 'U' },
        { credits: 4.5, level: 'L', subject: 'S' },
      ],
    },
    [
      { '@type': 'ceterms:ValueProfile', 'schema:value': 3, 'ceterms:creditUnitType': [named('U')] },
      {
        '@type': 'ceterms:ValueProfile',
        'schema:value': 4.5,
        'ceterms:creditLevelType': [named('L')],
        'ceterms:subject': [named('S')],
      },
    ],
    [],
  ],
  [
    'none of 0',
    { credits: [{ credits: 0 }, { credits: 2 }] },
    [{ '@type': 'ceterms:ValueProfile', 'schema:value': 2 }],
    ['credential credits: CTDL has credits above 0 (1)'],
  ],
  ['not one of 0', { credits: 0 }, undefined, ['credential credits: CTDL has credits above 0 (1)']],
  [
    'none of a component',
    { credits: 3, type: 'ceterms:CourseComponent' },
    undefined,
    ['credential credits: what a component is worth, the condition that asks for it says (1)'],
  ],
])('of credits is written: %s', (_, more, expected, leftOut) => {
  const credential = { kind: 'credential', id: 'a:c', version: '1', title: 'C', activity: 'a:c', ...more };
  const written = writtenAsJson('ctdl', [credential]);
  expect(written).toMatchObject({ leftOut });
  const { text } = written as { text: { '@graph': Record<string, unknown>[] } };
  expect(text['@graph'][0]?.['ceterms:creditValue']).toEqual(expected);
});
