import { describe, expect, it } from 'vitest';
import type { TableFormat } from '../reading/format.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { moodleFormat } from './moodle.ts';
import { occupationsFormat } from './occupations.ts';
import { onetRatingsFormat } from './onet-ratings.ts';
import { opencaseFormat } from './opencase.ts';
import { opensaltFormat } from './opensalt.ts';
import { parseTable } from './parse-table.ts';
import { escoRelationsFormat } from './relations.ts';
import { ctdlAsnTableFormat, escoFormat, osmtFormat } from './skills.ts';

const tableOf = (text: string) => {
  const parsed = parseTable(text);
  if (!parsed.ok) throw new Error(parsed.issue.message);
  return parsed.table;
};

/** All that a format makes of a table: issues as code, path, message and hint; what is left out with why and how often. */
function madeOf(format: TableFormat, text: string, options: ReadOptions) {
  const { words, counts, notes, issues, leftOut, frameworks, others } = format.read(tableOf(text), options);
  return {
    words,
    counts,
    notes,
    issues: issues.map(({ code, path, message, hint }) => [
      code,
      path,
      message,
      ...(hint === undefined ? [] : [hint]),
    ]),
    leftOut: leftOut.all().map(({ what, why, count }) => `${what}: ${why} (${count})`),
    frameworks: frameworks.map(({ at, members, competencies }) => ({
      at,
      members,
      competencies: competencies.map((one) => ({ at: one.at, ...one.members })),
    })),
    others: others.map(({ at, members }) => ({ at, ...members })),
  };
}

const FORMATS = [
  moodleFormat,
  occupationsFormat,
  onetRatingsFormat,
  opencaseFormat,
  opensaltFormat,
  escoRelationsFormat,
  ctdlAsnTableFormat,
  escoFormat,
  osmtFormat,
];

describe('a table', () => {
  it.each<[string, TableFormat, string, ReadOptions, unknown]>([
    [
      'occupations of the SOC',
      occupationsFormat,
      `SOC Group,SOC Code,SOC Title,SOC Definition,Odd
Major,11-0000,Managers,Manage.,x
,11-1011,Chiefs,,
,,No code,,
,13-0000,,,
,11-0000,Again,,`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'occupations of the SOC',
        counts: { items: 5 },
        notes: ['The file does not say which version of SOC it is; the codes have none.'],
        issues: [
          ['missing', 'line 4, column SOC Code', 'SOC Code is empty.'],
          ['missing', 'line 5, column SOC Title', 'SOC Title is empty.'],
          ['duplicate', 'line 6', '11-0000 identifies two rows: line 2 and line 6.'],
        ],
        leftOut: ['Odd: Cairn has no member for it (1)'],
        frameworks: [],
        others: [
          {
            at: 'line 2',
            kind: 'role',
            id: 'a:f#11-0000',
            version: '1',
            title: 'Managers',
            description: 'Manage.',
            codes: [{ scheme: 'SOC', code: '11-0000' }],
            type: 'Major',
          },
          {
            at: 'line 3',
            kind: 'role',
            id: 'a:f#11-1011',
            version: '1',
            title: 'Chiefs',
            codes: [{ scheme: 'SOC', code: '11-1011' }],
          },
        ],
      },
    ],
    [
      'occupations of O*NET',
      occupationsFormat,
      `O*NET-SOC Code\tTitle\tDescription
15-2051.00\tData Scientists\tDevelop.
15-2052.00\t\t`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'occupations of O*NET',
        counts: { items: 2 },
        notes: ['The file does not say which version of O*NET-SOC it is; the codes have none.'],
        issues: [['missing', 'line 3, column Title', 'Title is empty.']],
        leftOut: [],
        frameworks: [],
        others: [
          {
            at: 'line 2',
            kind: 'role',
            id: 'a:f#15-2051.00',
            version: '1',
            title: 'Data Scientists',
            description: 'Develop.',
            codes: [{ scheme: 'O*NET-SOC', code: '15-2051.00' }],
          },
        ],
      },
    ],
    [
      'occupations of ESCO',
      occupationsFormat,
      `conceptUri,preferredLabel,iscoGroup,description
http://e.example/1,Clerk,4110,Files.
http://e.example/2,Other,,`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'occupations of ESCO',
        counts: { items: 2 },
        notes: ['The file does not say which version of ISCO it is; the codes have none.'],
        issues: [],
        leftOut: [],
        frameworks: [],
        others: [
          {
            at: 'line 2',
            kind: 'role',
            id: 'http://e.example/1',
            version: '1',
            title: 'Clerk',
            description: 'Files.',
            codes: [{ scheme: 'ISCO', code: '4110' }],
          },
          { at: 'line 3', kind: 'role', id: 'http://e.example/2', version: '1', title: 'Other' },
        ],
      },
    ],
    [
      'relations of ESCO by hierarchy',
      escoRelationsFormat,
      `childId,parentId,odd
a,b,x
http://e.example/1,c d,
,b,
a,,`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'relations of ESCO',
        counts: { items: 4, isChildOf: 2 },
        notes: ['Keys that are no IRIs are taken as names in the framework.'],
        issues: [
          ['missing', 'line 4, column childId', 'childId is empty.'],
          ['missing', 'line 5, column parentId', 'parentId is empty.'],
        ],
        leftOut: ['odd: an association has its ends alone (1)'],
        frameworks: [],
        others: [
          {
            at: 'the file',
            id: 'a:f',
            version: '1',
            title: 'F',
            kind: 'crosswalk',
            associations: [
              { type: 'isChildOf', origin: 'a:f#a', destination: 'a:f#b' },
              { type: 'isChildOf', origin: 'http://e.example/1', destination: 'a:f#c%20d' },
            ],
          },
        ],
      },
    ],
    [
      'relations of ESCO by kind',
      escoRelationsFormat,
      `requiringId,requiredId,relationType
http://e.example/1,http://e.example/2,essential!
http://e.example/1,http://e.example/3,
,http://e.example/3,optional`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'relations of ESCO',
        counts: { items: 3, 'ext:essential': 1 },
        notes: [],
        issues: [
          ['missing', 'line 3, column relationType', 'relationType is empty.'],
          ['missing', 'line 4, column requiringId', 'requiringId is empty.'],
        ],
        leftOut: [],
        frameworks: [],
        others: [
          {
            at: 'the file',
            id: 'a:f',
            version: '1',
            title: 'F',
            kind: 'crosswalk',
            associations: [
              { type: 'ext:essential', origin: 'http://e.example/1', destination: 'http://e.example/2' },
            ],
          },
        ],
      },
    ],
    [
      'broader concepts of ESCO',
      escoRelationsFormat,
      `conceptUri,broaderUri
http://e.example/1,http://e.example/2`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'relations of ESCO',
        counts: { items: 1, isChildOf: 1 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [],
        others: [
          {
            at: 'the file',
            id: 'a:f',
            version: '1',
            title: 'F',
            kind: 'crosswalk',
            associations: [
              { type: 'isChildOf', origin: 'http://e.example/1', destination: 'http://e.example/2' },
            ],
          },
        ],
      },
    ],
    [
      'related skills of ESCO',
      escoRelationsFormat,
      `originalSkillUri,relatedSkillUri,relationType
http://e.example/1,http://e.example/2,optional`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'relations of ESCO',
        counts: { items: 1, 'ext:optional': 1 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [],
        others: [
          {
            at: 'the file',
            id: 'a:f',
            version: '1',
            title: 'F',
            kind: 'crosswalk',
            associations: [
              { type: 'ext:optional', origin: 'http://e.example/1', destination: 'http://e.example/2' },
            ],
          },
        ],
      },
    ],
    [
      'skills of occupations of ESCO',
      escoRelationsFormat,
      `occupationUri,skillUri,relationType
http://e.example/1,http://e.example/2,essential`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'relations of ESCO',
        counts: { items: 1, 'ext:essential': 1 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [],
        others: [
          {
            at: 'the file',
            id: 'a:f',
            version: '1',
            title: 'F',
            kind: 'crosswalk',
            associations: [
              { type: 'ext:essential', origin: 'http://e.example/1', destination: 'http://e.example/2' },
            ],
          },
        ],
      },
    ],
    [
      'no relations of ESCO',
      escoRelationsFormat,
      `childId,parentId`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'relations of ESCO',
        counts: { items: 0 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [],
        others: [],
      },
    ],
    [
      'ratings of O*NET',
      onetRatingsFormat,
      `O*NET-SOC Code\tTitle\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tDate
15-1\tData\t2.A\tMath\tIM\t4.25\tN\t1
15-1\tData\t2.A\tMath\tLV\t5\tn\t1
15-1\tData\t2.B\tArt\tLV\t0\t\t1
15-2\t\t2.A\tMath\tIM\t1\t\t
15-2\t\t2.A\tMath\tLV\t1\tY\t
15-2\t\t2.A\tMath\tXX\t1\t\t
15-2\t\t2.A\tMath\tIM\tn/a\t\t
15-2\t\t2.A\tMath\tIM\t\t\t
\t\t2.A\tMath\tIM\t1\t\t
15-2\t\t\tMath\tIM\t1\t\t
15-2\t\t2.A\t\tIM\t1\t\t
15-2\t\t2.A\tMath\t\t1\t\t`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'ratings of O*NET',
        counts: { items: 2, roles: 2, ratings: 12 },
        notes: [],
        issues: [
          ['wrong_type', 'line 8, column Data Value', 'n/a is not a number.'],
          ['wrong_type', 'line 9, column Data Value', 'Nothing is not a number.'],
          ['missing', 'line 10', 'A code, element or scale is empty.'],
          ['missing', 'line 11', 'A code, element or scale is empty.'],
          ['missing', 'line 12', 'A code, element or scale is empty.'],
          ['missing', 'line 13', 'A code, element or scale is empty.'],
        ],
        leftOut: [
          'ratings: O*NET recommends that they are suppressed (1)',
          'scale XX: a role has importance and level (1)',
          'Date: Cairn has no member for it (3)',
        ],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'a:f', version: '1', title: 'F' },
            competencies: [
              { at: 'line 2', id: 'a:f#2.A', label: 'Math', code: '2.A' },
              { at: 'line 4', id: 'a:f#2.B', label: 'Art', code: '2.B' },
            ],
          },
        ],
        others: [
          {
            at: 'line 2',
            kind: 'role',
            id: 'a:f#15-1',
            version: '1',
            title: 'Data',
            codes: [{ scheme: 'O*NET-SOC', code: '15-1' }],
            skills: [
              { competency: 'a:f#2.A', importance: 4.25, level: 5 },
              { competency: 'a:f#2.B', level: 0 },
            ],
          },
          {
            at: 'line 5',
            kind: 'role',
            id: 'a:f#15-2',
            version: '1',
            title: '15-2',
            codes: [{ scheme: 'O*NET-SOC', code: '15-2' }],
            skills: [{ competency: 'a:f#2.A', importance: 1 }],
          },
        ],
      },
    ],
    [
      'a spreadsheet of OpenCASE',
      opencaseFormat,
      `#identifier,d0000000-aaaa-4000-8000-00000000000f
#title,,Skills
#version,3
#language,ja
#description,D
#creator,C
#publisher,P
#adoption_status,Adopted
#status_start_date,2026-01-01
#status_end_date,2027-01-01
#subject,Math, ,Art
identifier,fullStatement,humanCodingScheme,parentIdentifier,abbreviatedStatement,notes,language,CFItemType,educationLevel,conceptKeywords,subject,statusStartDate,statusEndDate,sequenceNumber,listEnumeration,license,odd
1,One,C1,,O,N,en,T,"1,2",k,s,2026-01-01,2026-02-01,1,a,b,c
2,Two,,1,,,,,,,,,,2,,,`,
      {},
      {
        words: 'a spreadsheet of OpenCASE',
        counts: { items: 2, roots: 1, isChildOf: 1 },
        notes: [],
        issues: [],
        leftOut: [
          'listEnumeration: Cairn lists competencies in the order of the file (1)',
          'license: the licence is kept for the framework (1)',
          'odd: Cairn has no member for it (1)',
        ],
        frameworks: [
          {
            at: 'the file',
            members: {
              id: 'urn:uuid:d0000000-aaaa-4000-8000-00000000000f',
              version: '3',
              title: { ja: 'Skills' },
              description: { ja: 'D' },
              creator: { ja: 'C' },
              publisher: { ja: 'P' },
              status: 'Adopted',
              statusStartDate: '2026-01-01',
              statusEndDate: '2027-01-01',
              subjects: ['Math', 'Art'],
            },
            competencies: [
              {
                at: 'line 13',
                id: 'urn:uuid:d0000000-aaaa-4000-8000-00000000000f#1',
                label: { en: 'O' },
                statement: { en: 'One' },
                notes: { en: 'N' },
                code: 'C1',
                type: 'T',
                level: ['1', '2'],
                keywords: ['k'],
                subjects: ['s'],
                statusStartDate: '2026-01-01',
                statusEndDate: '2026-02-01',
              },
              {
                at: 'line 14',
                id: 'urn:uuid:d0000000-aaaa-4000-8000-00000000000f#2',
                label: 'Two',
                associations: [
                  { type: 'isChildOf', target: 'urn:uuid:d0000000-aaaa-4000-8000-00000000000f#1', order: 2 },
                ],
              },
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'a spreadsheet of OpenCASE without its framework',
      opencaseFormat,
      `#title,
#language,no_language
#status_start_date,soon
identifier,fullStatement,parentIdentifier
1,One,`,
      { fileName: 'x.csv' },
      {
        words: 'a spreadsheet of OpenCASE',
        counts: { items: 1, roots: 1 },
        notes: ['The file does not name its framework: give it with --framework and --title.'],
        issues: [],
        leftOut: [],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'urn:uuid:9167aa8b-712e-5c5b-a4eb-be557bb1e048', version: '1', title: 'x' },
            competencies: [
              { at: 'line 5', id: 'urn:uuid:9167aa8b-712e-5c5b-a4eb-be557bb1e048#1', label: 'One' },
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'a spreadsheet of OpenCASE with a language and a title alone',
      opencaseFormat,
      `#identifier,a:f
#title,Skills
#language,ja
identifier,fullStatement,parentIdentifier
1,One,`,
      {},
      {
        words: 'a spreadsheet of OpenCASE',
        counts: { items: 1, roots: 1 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'a:f', version: '1', title: { ja: 'Skills' } },
            competencies: [{ at: 'line 5', id: 'a:f#1', label: 'One' }],
          },
        ],
        others: [],
      },
    ],
    [
      'a spreadsheet of OpenCASE named by options',
      opencaseFormat,
      `#identifier,F
#title,Skills
identifier,fullStatement,parentIdentifier
1,One,`,
      { frameworkId: 'a:f', title: 'Mine', version: '9' },
      {
        words: 'a spreadsheet of OpenCASE',
        counts: { items: 1, roots: 1 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'a:f', version: '9', title: 'Mine' },
            competencies: [{ at: 'line 4', id: 'a:f#1', label: 'One' }],
          },
        ],
        others: [],
      },
    ],
    [
      'rich skill descriptors of OSMT',
      osmtFormat,
      `Canonical URL,RSD Name,Skill Statement,Categories,Keywords,Status,Alignment URL,Odd
http://o.example/1,Name,States.,Cat; Dog,a;b,Published,http://o.example/2,x
,,Alone.,,,,,`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'rich skill descriptors of OSMT',
        counts: { items: 2, roots: 2, isRelatedTo: 1 },
        notes: [],
        issues: [],
        leftOut: ['Odd: Cairn has no member for it (1)'],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'a:f', version: '1', title: 'F' },
            competencies: [
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
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'skills of ESCO',
      escoFormat,
      `conceptUri,preferredLabel,description,altLabels,skillType,status,modifiedDate,scopeNote,code,id
http://e.example/1,SQL,Queries.,"a
b",knowledge,released,2023-01-01,Note,S1,7`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'skills of ESCO',
        counts: { items: 1, roots: 1 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'a:f', version: '1', title: 'F' },
            competencies: [
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
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'CTDL-ASN in a table',
      ctdlAsnTableFormat,
      `@type,@id,ceasn:name,ceasn:description,ceasn:competencyText,ceasn:competencyLabel,ceasn:comment,ceasn:codedNotation,ceasn:inLanguage,ceasn:isChildOf,ceasn:competencyCategory,ceasn:educationLevelType,ceasn:conceptKeyword,ceasn:localSubject,ceasn:dateModified,ceasn:exactAlignment,ceasn:alignTo,ceasn:majorAlignment,ceasn:minorAlignment,ceasn:broadAlignment,ceasn:narrowAlignment
ceasn:CompetencyFramework,http://a.example/f,Frame,Describes.
ceasn:Competency,http://a.example/1,,,Text,Label,Comment,C1,en,,Cat,L1|L2,k1|k2,Math,2026-01-01,http://b.example/1,http://b.example/2,http://b.example/3,http://b.example/4,http://b.example/5,http://b.example/6
ceasn:Competency,http://a.example/2,,,Two,,,,,http://a.example/1`,
      {},
      {
        words: 'CTDL-ASN in a table',
        counts: {
          items: 2,
          roots: 1,
          exactMatchOf: 1,
          isRelatedTo: 1,
          'ext:majorAlignment': 1,
          'ext:minorAlignment': 1,
          'ext:broadAlignment': 1,
          'ext:narrowAlignment': 1,
          isChildOf: 1,
        },
        notes: [],
        issues: [],
        leftOut: [
          'ceasn:name: Cairn has no member for it (1)',
          'ceasn:description: Cairn has no member for it (1)',
        ],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'http://a.example/f', version: '1', title: 'Frame', description: 'Describes.' },
            competencies: [
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
                associations: [
                  { type: 'exactMatchOf', target: 'http://b.example/1' },
                  { type: 'isRelatedTo', target: 'http://b.example/2' },
                  { type: 'ext:majorAlignment', target: 'http://b.example/3' },
                  { type: 'ext:minorAlignment', target: 'http://b.example/4' },
                  { type: 'ext:broadAlignment', target: 'http://b.example/5' },
                  { type: 'ext:narrowAlignment', target: 'http://b.example/6' },
                ],
              },
              { at: 'line 4', id: 'http://a.example/2', label: 'Two', broader: 'http://a.example/1' },
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'CTDL-ASN in a table without its framework',
      ctdlAsnTableFormat,
      `@type,@id,ceasn:competencyText
ceasn:Competency,,One`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'CTDL-ASN in a table',
        counts: { items: 1, roots: 1 },
        notes: [],
        issues: [],
        leftOut: [],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'a:f', version: '1', title: 'F' },
            competencies: [{ at: 'line 2', id: 'a:f#One', label: 'One' }],
          },
        ],
        others: [],
      },
    ],
    [
      'CTDL-ASN in a table, named by its CTID',
      ctdlAsnTableFormat,
      `@type,ceterms:ctid,ceasn:competencyText
ceasn:CompetencyFramework,ce-1,
ceasn:Competency,ce-2,One`,
      {},
      {
        words: 'CTDL-ASN in a table',
        counts: { items: 1, roots: 1 },
        notes: ['The file does not name its framework: give it with --title.'],
        issues: [],
        leftOut: [],
        frameworks: [
          {
            at: 'the file',
            members: {
              id: 'urn:uuid:b7355bd8-152d-5cd4-a557-1cbbca63afb8',
              version: '1',
              title: 'framework',
            },
            competencies: [
              { at: 'line 3', id: 'urn:uuid:b7355bd8-152d-5cd4-a557-1cbbca63afb8#ce-2', label: 'One' },
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'a spreadsheet of OpenSALT',
      opensaltFormat,
      `Identifier,Full Statement,Human Coding Scheme,Is Child Of,Smart Level,Abbreviated Statement,Notes,Language,CF Item Type,Education Level,Concept Keywords,Last Change Date Time,Is Part Of,Is Peer Of,Precedes,Is Related To,Exact Match Of,Replaced By,Exemplar,Has Skill Level,Sequence Number,List Enumeration,License,CF Association Group Identifier
,One,A,,,O,N,en,T,"1,2","k,l",2026-01-01,http://b.example/1,http://b.example/2,http://b.example/3,http://b.example/4,http://b.example/5,http://b.example/6,http://b.example/7,http://b.example/8,,x,y,z
,Two,B,A,,,,,,,,,,,,,,,,,3,,,`,
      { frameworkId: 'a:f', title: 'F' },
      {
        words: 'a spreadsheet of OpenSALT',
        counts: {
          items: 2,
          roots: 1,
          isPartOf: 1,
          isPeerOf: 1,
          precedes: 1,
          isRelatedTo: 1,
          exactMatchOf: 1,
          replacedBy: 1,
          exemplar: 1,
          hasSkillLevel: 1,
          isChildOf: 1,
        },
        notes: [],
        issues: [],
        leftOut: [
          'List Enumeration: Cairn lists competencies in the order of the file (1)',
          'License: the licence is kept for the framework (1)',
          'CF Association Group Identifier: groups of associations are not kept (1)',
        ],
        frameworks: [
          {
            at: 'the file',
            members: { id: 'a:f', version: '1', title: 'F' },
            competencies: [
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
                associations: [
                  { type: 'isPartOf', target: 'http://b.example/1' },
                  { type: 'isPeerOf', target: 'http://b.example/2' },
                  { type: 'precedes', target: 'http://b.example/3' },
                  { type: 'isRelatedTo', target: 'http://b.example/4' },
                  { type: 'exactMatchOf', target: 'http://b.example/5' },
                  { type: 'replacedBy', target: 'http://b.example/6' },
                  { type: 'exemplar', target: 'http://b.example/7' },
                  { type: 'hasSkillLevel', target: 'http://b.example/8' },
                ],
              },
              {
                at: 'line 3',
                id: 'a:f#B',
                label: 'Two',
                code: 'B',
                associations: [{ type: 'isChildOf', target: 'a:f#A', order: 3 }],
              },
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'a framework of Moodle',
      moodleFormat,
      `H0,H1,H2,H3,H4,H5,H6,H7,H8,H9,H10,H11,H12,H13
,F,Frame F,<p>Is <b>HTML</b></p>,1,"No,Yes",[{}],,,,,,1,tax
,a, A ,Text,1,,,null,0,x," b , ",5,,
a,b,Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accompl,<p>Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accomplish assignments in time.</p>,,,,,,,,,,
,c,Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accompl,Other,,,,,,,,,,
,d,Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accomp,Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accomplish assignments in time.,,,,,,,,,,
,e,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,,,,,,,,,,
,f,yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy,yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy,,,,,,,,,,
b,g,G,G,,,,,,,,,,`,
      { frameworkId: 'a:f' },
      {
        words: 'a competency framework of Moodle',
        counts: { items: 7, roots: 5, isRelatedTo: 1, isChildOf: 2 },
        notes: [
          '2 short names were cut at 100 characters; the description is the label.',
          'Descriptions are HTML: their text is kept.',
        ],
        issues: [],
        leftOut: [
          'H4: the text is kept, not its format (2)',
          'H5: scales are not kept (1)',
          'H6: scales are not kept (1)',
          'H9: rules of Moodle are not kept (1)',
          'H11: it is a number of one Moodle (1)',
          'H13: the names of levels are not kept (1)',
        ],
        frameworks: [
          {
            at: 'line 2',
            members: { id: 'a:f', version: '1', title: 'Frame F', code: 'F', description: 'Is HTML' },
            competencies: [
              {
                at: 'line 3',
                id: 'a:f#a',
                label: 'A',
                code: 'a',
                statement: 'Text',
                associations: [{ type: 'isRelatedTo', target: 'a:f#b' }],
              },
              {
                at: 'line 4',
                id: 'a:f#b',
                label:
                  'Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accomplish assignments in time.',
                code: 'b',
                broader: 'a:f#a',
              },
              {
                at: 'line 5',
                id: 'a:f#c',
                label:
                  'Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accompl',
                code: 'c',
                statement: 'Other',
              },
              {
                at: 'line 6',
                id: 'a:f#d',
                label:
                  'Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accomp',
                code: 'd',
                statement:
                  'Plans and coordinates resources to accomplish assignments Plans and coordinates resources to accomplish assignments in time.',
              },
              {
                at: 'line 7',
                id: 'a:f#e',
                label:
                  'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
                code: 'e',
                statement:
                  'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
              },
              {
                at: 'line 8',
                id: 'a:f#f',
                label:
                  'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',
                code: 'f',
              },
              { at: 'line 9', id: 'a:f#g', label: 'G', code: 'g', broader: 'a:f#b' },
            ],
          },
        ],
        others: [],
      },
    ],
    [
      'a framework of Moodle that is wrong',
      moodleFormat,
      `H0,H1,H2,H3,H4,H5,H6,H7,H8,H9,H10,H11,H12,H13
,F,Frame F,,1,"No,Yes",[{}],,,,,,1,tax
,G,Frame G,,1,"No,Yes",[{}],,,,,,1,tax
x,a,A,,,,,,,,,,,
,,B,,,,,,,,,,,
,b,,,,,,,,,,,,
,a,Again,,,,,,,,,,,`,
      { frameworkId: 'a:f', title: 'Mine' },
      {
        words: 'a competency framework of Moodle',
        counts: { items: 2, roots: 0 },
        notes: [],
        issues: [
          ['duplicate', 'line 3', 'The file has two frameworks: line 2 and line 3.', 'Split the file.'],
          ['missing', 'line 5, column H1', 'H1 is empty.'],
          ['missing', 'line 6, column H2', 'H2 is empty.'],
          [
            'duplicate',
            'line 7',
            'a identifies two rows: line 4 and line 7.',
            'Give each row an identifier of its own.',
          ],
          [
            'dangling',
            'line 4, column H0',
            '"x" is not in the file.',
            'Name the identifier or code of a row.',
          ],
        ],
        leftOut: [
          'H4: the text is kept, not its format (2)',
          'H5: scales are not kept (2)',
          'H6: scales are not kept (2)',
          'H13: the names of levels are not kept (2)',
        ],
        frameworks: [
          {
            at: 'line 2',
            members: { id: 'a:f', version: '1', title: 'Mine', code: 'F' },
            competencies: [{ at: 'line 4', id: 'a:f#a', label: 'A', code: 'a' }],
          },
        ],
        others: [],
      },
    ],
  ])('of %s is read in full', (_, format, text, options, expected) => {
    expect(FORMATS.filter((one) => one.recognises(tableOf(text)))).toEqual([format]);
    expect(madeOf(format, text, options)).toEqual(expected);
  });
});

it.each<[string, TableFormat, string, object]>([
  [
    'category and id',
    osmtFormat,
    'id,RSD Name,Skill Statement,Category\na:1,N,S,C',
    { id: 'a:1', subjects: ['C'] },
  ],
  [
    'uuid',
    osmtFormat,
    'uuid,RSD Name,Skill Statement\n00000000-0000-4000-8000-000000000001,N,S',
    { id: 'urn:uuid:00000000-0000-4000-8000-000000000001' },
  ],
  [
    'conceptType and originUri',
    escoFormat,
    'originUri,preferredLabel,description,altLabels,conceptType\na:1,L,D,,T',
    { id: 'a:1', type: 'T' },
  ],
  [
    'name',
    ctdlAsnTableFormat,
    '@id,ceasn:name,ceasn:competencyText\na:1,N,T',
    { id: 'a:1', label: 'N', statement: 'T' },
  ],
  [
    'parent',
    opensaltFormat,
    'Full Statement,Human Coding Scheme,Parent\nA,1,\nB,2,1',
    { id: 'a:f#2', broader: 'a:f#1' },
  ],
])('columns may be called %s', (_, format, text, expected) => {
  expect(
    madeOf(format, text, { frameworkId: 'a:f', title: 'F' }).frameworks[0]?.competencies.at(-1),
  ).toMatchObject(expected);
});
