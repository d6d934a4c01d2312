import { describe, expect, it } from 'vitest';
import { formatsOf, frameworkOf, made, madeOf } from '../testing/tables.ts';

const competenciesOf = (text: string) => madeOf(text).frameworks;

describe('a spreadsheet of OpenSALT', () => {
  it('has all that it says of its competencies', () => {
    const text = `Identifier,Full Statement,Human Coding Scheme,Is Child Of,Smart Level,Abbreviated Statement,Notes,Language,CF Item Type,Education Level,Concept Keywords,Last Change Date Time,Is Part Of,Is Peer Of,Precedes,Is Related To,Exact Match Of,Replaced By,Exemplar,Has Skill Level,Sequence Number,List Enumeration,License,CF Association Group Identifier
,One,A,,,O,N,en,T,"1,2","k,l",2026-01-01,http://b.example/1,http://b.example/2,http://b.example/3,http://b.example/4,http://b.example/5,http://b.example/6,http://b.example/7,http://b.example/8,,x,y,z
,Two,B,A,,,,,,,,,,,,,,,,,3,,,`;
    const RELATIONS = [
      'isPartOf',
      'isPeerOf',
      'precedes',
      'isRelatedTo',
      'exactMatchOf',
      'replacedBy',
      'exemplar',
      'hasSkillLevel',
    ];
    expect(madeOf(text)).toEqual(
      made({
        formats: ['opensalt-csv'],
        words: 'a spreadsheet of OpenSALT',
        counts: {
          items: 2,
          roots: 1,
          ...Object.fromEntries(RELATIONS.map((type) => [type, 1])),
          isChildOf: 1,
        },
        leftOut: [
          'List Enumeration: Cairn lists competencies in the order of the file (1)',
          'License: the licence is kept for the framework (1)',
          'CF Association Group Identifier: groups of associations are not kept (1)',
        ],
        frameworks: [
          frameworkOf([
            {
              at: 'line 2',
              id: 'a:f#A',
              label: { en: 'O' },
              statement: { en: 'One' },
              notes: { en: 'N' },
              code: 'A',
              type: 'T',
              level: ['1', '2'],
              keywords: ['k', 'l'],
              lastChangeDateTime: '2026-01-01',
              associations: RELATIONS.map((type, i) => ({ type, target: `http://b.example/${i + 1}` })),
            },
            {
              at: 'line 3',
              id: 'a:f#B',
              label: 'Two',
              code: 'B',
              associations: [{ type: 'isChildOf', target: 'a:f#A', order: 3 }],
            },
          ]),
        ],
      }),
    );
  });

  it('may call its parents Parent', () => {
    expect(competenciesOf('Full Statement,Human Coding Scheme,Parent\nA,1,\nB,2,1')).toEqual([
      frameworkOf([
        { at: 'line 2', id: 'a:f#1', label: 'A', code: '1' },
        { at: 'line 3', id: 'a:f#2', label: 'B', code: '2', broader: 'a:f#1' },
      ]),
    ]);
  });

  it('has a tree by its smart levels alone, even of rows without identifier and code', () => {
    const text = 'Full Statement,Human Coding Scheme,Smart Level\nA,,1\nB,,1.1\nC,,2\nD,,12';
    expect(competenciesOf(text)).toEqual([
      frameworkOf([
        { at: 'line 2', id: 'a:f#A', label: 'A' },
        { at: 'line 3', id: 'a:f#B', label: 'B', broader: 'a:f#A' },
        { at: 'line 4', id: 'a:f#C', label: 'C' },
        { at: 'line 5', id: 'a:f#D', label: 'D' },
      ]),
    ]);
  });

  it('is not one of OpenCASE, which names parents by identifier', () => {
    const names = (headings: string) => formatsOf(headings).map(({ name }) => name);
    expect(names('identifier,fullStatement,humanCodingScheme')).toEqual(['opensalt-csv']);
    expect(names('identifier,fullStatement,humanCodingScheme,parentIdentifier')).toEqual(['opencase-csv']);
  });
});
