import { parseCatalogueItem } from '@cairn/competency';
import { expect, it } from 'vitest';
import { FORMATS } from '../index.ts';

/** Items that say all that is written of them, and what they become: the file, and what is left out, why and how often. */
const WRITTEN: readonly (readonly [what: string, items: readonly unknown[], written: unknown])[] = [
  [
    'a framework in full, with a crosswalk',
    [
      {
        kind: 'framework',
        id: 'https://a.example/f',
        version: '4',
        title: { en: 'F', de: 'G' },
        description: { en: 'D' },
        notes: 'N',
        creator: { en: 'Ada' },
        publisher: 'P',
        code: 'C',
        codes: [
          { scheme: 'CTID', code: 'ce-00000000-0000-4000-8000-000000000001' },
          { scheme: 'X', code: 'y' },
        ],
        level: ['https://l.example/1', 'B2'],
        status: 'https://s.example/Published',
        statusStartDate: '2026-01-01',
        lastChangeDateTime: '2026-01-02',
        keywords: ['k'],
        subjects: ['s'],
        license: 'https://l.example/cc',
        source: 'https://s.example',
        type: 'T',
        competencies: [
          {
            id: 'https://a.example/1',
            label: { en: 'One' },
            statement: { en: 'First' },
            notes: 'N',
            code: 'C1',
            codes: [{ scheme: 'CTID', code: 'ce-00000000-0000-4000-8000-000000000002' }],
            type: 'Skill',
            level: 'https://l.example/1',
            lastChangeDateTime: '2026-01-01',
            keywords: ['k', 'l'],
            subjects: ['s'],
            status: 'Adopted',
            statusStartDate: '2026-01-01',
            statusEndDate: '2026-02-01',
            method: { type: 'highest', threshold: 0.7 },
          },
          {
            id: 'https://a.example/2',
            label: 'Two',
            broader: 'https://a.example/1',
            level: 'B2',
            associations: [
              { type: 'exactMatchOf', target: 'https://b.example/1' },
              { type: 'exactMatchOf', target: 'https://b.example/2' },
              { type: 'ext:majorAlignment', target: 'https://b.example/3' },
              { type: 'precedes', target: 'https://a.example/1' },
              { type: 'isChildOf', target: 'https://c.example/x', framework: 'https://c.example/f' },
            ],
          },
          {
            id: 'https://a.example/3',
            label: 'Three',
            associations: [
              { type: 'isChildOf', target: 'https://a.example/1', order: 2 },
              { type: 'isChildOf', target: 'https://a.example/f', framework: 'https://a.example/f' },
            ],
          },
          {
            id: 'https://a.example/4',
            label: 'Four',
            broader: ['https://a.example/1', 'https://a.example/2'],
          },
        ],
      },
      {
        kind: 'crosswalk',
        id: 'https://a.example/f#crosswalk',
        version: '4',
        title: 'X',
        associations: [
          { type: 'isChildOf', origin: 'https://a.example/4', destination: 'https://b.example/9' },
          { type: 'exactMatchOf', origin: 'https://b.example/8', destination: 'https://a.example/1' },
        ],
      },
    ],
    {
      ok: true,
      text: 'kind,id,version,title,title@de,title@en,label,label@en,statement@en,description@en,notes,creator@en,publisher,code,codes,type,level,status,statusStartDate,statusEndDate,lastChangeDateTime,keywords,subjects,broader,associations,license,source,origin,destination,more\nframework,https://a.example/f,4,,G,F,,,,D,N,Ada,P,C,"[{""scheme"":""CTID"",""code"":""ce-00000000-0000-4000-8000-000000000001""},{""scheme"":""X"",""code"":""y""}]",T,"[""https://l.example/1"",""B2""]",https://s.example/Published,2026-01-01,,2026-01-02,"[""k""]","[""s""]",,,https://l.example/cc,https://s.example,,,\ncompetency,https://a.example/1,,,,,,One,First,,N,,,C1,"[{""scheme"":""CTID"",""code"":""ce-00000000-0000-4000-8000-000000000002""}]",Skill,https://l.example/1,Adopted,2026-01-01,2026-02-01,2026-01-01,"[""k"",""l""]","[""s""]",,,,,,,"{""method"":{""type"":""highest"",""threshold"":0.7}}"\ncompetency,https://a.example/2,,,,,Two,,,,,,,,,,B2,,,,,,,https://a.example/1,"[{""type"":""exactMatchOf"",""target"":""https://b.example/1""},{""type"":""exactMatchOf"",""target"":""https://b.example/2""},{""type"":""ext:majorAlignment"",""target"":""https://b.example/3""},{""type"":""precedes"",""target"":""https://a.example/1""},{""type"":""isChildOf"",""target"":""https://c.example/x"",""framework"":""https://c.example/f""}]",,,,,\ncompetency,https://a.example/3,,,,,Three,,,,,,,,,,,,,,,,,,"[{""type"":""isChildOf"",""target"":""https://a.example/1"",""order"":2},{""type"":""isChildOf"",""target"":""https://a.example/f"",""framework"":""https://a.example/f""}]",,,,,\ncompetency,https://a.example/4,,,,,Four,,,,,,,,,,,,,,,,,"[""https://a.example/1"",""https://a.example/2""]",,,,,,\ncrosswalk,https://a.example/f#crosswalk,4,X,,,,,,,,,,,,,,,,,,,,,,,,,,\nassociation,,,,,,,,,,,,,,,isChildOf,,,,,,,,,,,,https://a.example/4,https://b.example/9,\nassociation,,,,,,,,,,,,,,,exactMatchOf,,,,,,,,,,,,https://b.example/8,https://a.example/1,\n',
      leftOut: [],
    },
  ],
  [
    'items of other kinds',
    [
      {
        kind: 'credential',
        id: 'https://a.example/a',
        version: '1',
        title: { en: 'a' },
        activity: ['https://a.example/a', 'https://p.example/1'],
        type: 'ceterms:CourseComponent',
        issuer: 'https://a.example/org',
        competencies: ['https://a.example/1'],
      },
      {
        kind: 'credential',
        id: 'https://a.example/b',
        version: '1',
        title: { en: 'b' },
        activity: 'https://p.example/2',
        type: 'ceterms:Badge',
        description: { en: 'D' },
        code: 'C',
        level: 'L',
        status: 'Active',
        subjects: ['s'],
        keywords: ['k'],
        lastChangeDateTime: '2026-01-01',
        credits: 2,
      },
      {
        kind: 'credential',
        id: 'https://a.example/c',
        version: '1',
        title: { en: 'c' },
        activity: 'https://a.example/c',
        type: 'Own',
      },
      {
        kind: 'credential',
        id: 'https://a.example/d',
        version: '1',
        title: { en: 'd' },
        activity: 'https://a.example/d',
        type: 'ceterms:Odd',
      },
      {
        kind: 'credential',
        id: 'https://a.example/e',
        version: '1',
        title: { en: 'e' },
        activity: 'https://a.example/e',
      },
      {
        kind: 'stack',
        id: 'https://a.example/e',
        version: '1',
        title: { en: 'e' },
        requirement: {
          type: 'all',
          of: [
            { type: 'holds', credential: 'https://a.example/a' },
            {
              type: 'nOf',
              count: 2,
              title: { en: 'Two' },
              of: [
                { type: 'holds', credential: 'https://a.example/b' },
                { type: 'holds', credential: 'https://a.example/c' },
                { type: 'holds', credential: 'https://a.example/d' },
              ],
            },
          ],
        },
        credential: 'https://a.example/e',
        whenLost: 'end',
      },
      {
        kind: 'stack',
        id: 'https://a.example/f',
        version: '1',
        title: { en: 'f' },
        requirement: {
          type: 'any',
          of: [
            { type: 'holds', credential: 'https://a.example/a' },
            { type: 'attained', competency: 'https://a.example/1' },
            { type: 'stack', stack: 'https://a.example/e' },
          ],
        },
        credential: 'https://a.example/b',
      },
      {
        kind: 'stack',
        id: 'https://a.example/g',
        version: '1',
        title: { en: 'g' },
        requirement: {
          type: 'prerequisite',
          first: { type: 'holds', credential: 'https://a.example/a' },
          next: { type: 'holds', credential: 'https://a.example/b' },
        },
        credential: 'https://z.example/none',
      },
      {
        kind: 'stack',
        id: 'https://a.example/h',
        version: '1',
        title: { en: 'h' },
        requirement: {
          type: 'credits',
          minimum: 3,
          of: [
            {
              credits: 2,
              requirement: { type: 'holds', credential: 'https://a.example/a' },
              group: 'G',
              level: 'L',
              subject: 'S',
            },
            { credits: 1, requirement: { type: 'holds', credential: 'https://a.example/b' } },
          ],
          caps: [{ group: 'G', credits: 2 }],
        },
      },
      {
        kind: 'stack',
        id: 'https://a.example/t1',
        version: '1',
        title: { en: 't1' },
        requirement: {
          type: 'credits',
          minimum: 3,
          of: [
            {
              credits: 3,
              requirement: { type: 'holds', credential: 'https://a.example/a' },
              level: 'L',
              subject: 'S',
              from: '2026-01-01',
              until: '2027-01-01',
            },
          ],
        },
        type: 'ceterms:TransferValueProfile',
        keywords: ['SemesterHours'],
      },
      {
        kind: 'stack',
        id: 'https://a.example/t2',
        version: '1',
        title: { en: 't2' },
        requirement: {
          type: 'credits',
          minimum: 1,
          of: [
            {
              credits: 1,
              requirement: {
                type: 'all',
                of: [
                  { type: 'holds', credential: 'https://a.example/a' },
                  { type: 'holds', credential: 'https://a.example/b' },
                ],
              },
            },
          ],
        },
        type: 'ceterms:TransferValueProfile',
        keywords: ['k', 'l'],
      },
      {
        kind: 'stack',
        id: 'https://a.example/t3',
        version: '1',
        title: { en: 't3' },
        requirement: {
          type: 'credits',
          minimum: 1,
          of: [{ credits: 2, requirement: { type: 'holds', credential: 'https://a.example/a' } }],
        },
        type: 'ceterms:TransferValueProfile',
      },
      {
        kind: 'stack',
        id: 'https://a.example/t4',
        version: '1',
        title: { en: 't4' },
        requirement: {
          type: 'credits',
          minimum: 1,
          of: [
            { credits: 1, requirement: { type: 'holds', credential: 'https://a.example/a' } },
            { credits: 1, requirement: { type: 'holds', credential: 'https://a.example/b' } },
          ],
        },
        type: 'ceterms:TransferValueProfile',
      },
      {
        kind: 'stack',
        id: 'https://a.example/t5',
        version: '1',
        title: { en: 't5' },
        requirement: {
          type: 'credits',
          minimum: 1,
          of: [{ credits: 1, requirement: { type: 'attained', competency: 'https://a.example/1' } }],
        },
        type: 'ceterms:TransferValueProfile',
      },
      {
        kind: 'stack',
        id: 'https://a.example/t6',
        version: '1',
        title: { en: 't6' },
        requirement: { type: 'holds', credential: 'https://a.example/a' },
        type: 'ceterms:TransferValueProfile',
      },
      {
        kind: 'programme',
        id: 'https://a.example/p',
        version: '1',
        title: 'P',
        type: 'ceterms:Course',
        offeredBy: 'https://a.example/org',
        parts: ['https://a.example/a'],
        credentials: ['https://a.example/b'],
      },
      { kind: 'programme', id: 'https://a.example/q', version: '1', title: 'Q', type: 'Own' },
      {
        kind: 'role',
        id: 'https://a.example/r',
        version: '1',
        title: 'R',
        skills: [{ competency: 'https://a.example/1' }],
      },
    ],
    {
      ok: true,
      text: 'kind,id,version,title,title@en,description@en,code,type,level,status,lastChangeDateTime,keywords,subjects,more\ncredential,https://a.example/a,1,,a,,,ceterms:CourseComponent,,,,,,"{""issuer"":""https://a.example/org"",""activity"":[""https://a.example/a"",""https://p.example/1""],""competencies"":[""https://a.example/1""]}"\ncredential,https://a.example/b,1,,b,D,C,ceterms:Badge,L,Active,2026-01-01,"[""k""]","[""s""]","{""credits"":2,""activity"":[""https://p.example/2""],""competencies"":[]}"\ncredential,https://a.example/c,1,,c,,,Own,,,,,,"{""activity"":[""https://a.example/c""],""competencies"":[]}"\ncredential,https://a.example/d,1,,d,,,ceterms:Odd,,,,,,"{""activity"":[""https://a.example/d""],""competencies"":[]}"\ncredential,https://a.example/e,1,,e,,,,,,,,,"{""activity"":[""https://a.example/e""],""competencies"":[]}"\nstack,https://a.example/e,1,,e,,,,,,,,,"{""requirement"":{""type"":""all"",""of"":[{""type"":""holds"",""credential"":""https://a.example/a""},{""type"":""nOf"",""title"":{""en"":""Two""},""count"":2,""of"":[{""type"":""holds"",""credential"":""https://a.example/b""},{""type"":""holds"",""credential"":""https://a.example/c""},{""type"":""holds"",""credential"":""https://a.example/d""}]}]},""credential"":""https://a.example/e"",""whenLost"":""end""}"\nstack,https://a.example/f,1,,f,,,,,,,,,"{""requirement"":{""type"":""any"",""of"":[{""type"":""holds"",""credential"":""https://a.example/a""},{""type"":""attained"",""competency"":""https://a.example/1""},{""type"":""stack"",""stack"":""https://a.example/e""}]},""credential"":""https://a.example/b""}"\nstack,https://a.example/g,1,,g,,,,,,,,,"{""requirement"":{""type"":""prerequisite"",""first"":{""type"":""holds"",""credential"":""https://a.example/a""},""next"":{""type"":""holds"",""credential"":""https://a.example/b""}},""credential"":""https://z.example/none""}"\nstack,https://a.example/h,1,,h,,,,,,,,,"{""requirement"":{""type"":""credits"",""minimum"":3,""of"":[{""credits"":2,""group"":""G"",""level"":""L"",""subject"":""S"",""requirement"":{""type"":""holds"",""credential"":""https://a.example/a""}},{""credits"":1,""requirement"":{""type"":""holds"",""credential"":""https://a.example/b""}}],""caps"":[{""group"":""G"",""credits"":2}]}}"\nstack,https://a.example/t1,1,,t1,,,ceterms:TransferValueProfile,,,,"[""SemesterHours""]",,"{""requirement"":{""type"":""credits"",""minimum"":3,""of"":[{""credits"":3,""level"":""L"",""subject"":""S"",""from"":""2026-01-01"",""until"":""2027-01-01"",""requirement"":{""type"":""holds"",""credential"":""https://a.example/a""}}]}}"\nstack,https://a.example/t2,1,,t2,,,ceterms:TransferValueProfile,,,,"[""k"",""l""]",,"{""requirement"":{""type"":""credits"",""minimum"":1,""of"":[{""credits"":1,""requirement"":{""type"":""all"",""of"":[{""type"":""holds"",""credential"":""https://a.example/a""},{""type"":""holds"",""credential"":""https://a.example/b""}]}}]}}"\nstack,https://a.example/t3,1,,t3,,,ceterms:TransferValueProfile,,,,,,"{""requirement"":{""type"":""credits"",""minimum"":1,""of"":[{""credits"":2,""requirement"":{""type"":""holds"",""credential"":""https://a.example/a""}}]}}"\nstack,https://a.example/t4,1,,t4,,,ceterms:TransferValueProfile,,,,,,"{""requirement"":{""type"":""credits"",""minimum"":1,""of"":[{""credits"":1,""requirement"":{""type"":""holds"",""credential"":""https://a.example/a""}},{""credits"":1,""requirement"":{""type"":""holds"",""credential"":""https://a.example/b""}}]}}"\nstack,https://a.example/t5,1,,t5,,,ceterms:TransferValueProfile,,,,,,"{""requirement"":{""type"":""credits"",""minimum"":1,""of"":[{""credits"":1,""requirement"":{""type"":""attained"",""competency"":""https://a.example/1""}}]}}"\nstack,https://a.example/t6,1,,t6,,,ceterms:TransferValueProfile,,,,,,"{""requirement"":{""type"":""holds"",""credential"":""https://a.example/a""}}"\nprogramme,https://a.example/p,1,P,,,,ceterms:Course,,,,,,"{""offeredBy"":""https://a.example/org"",""parts"":[""https://a.example/a""],""credentials"":[""https://a.example/b""]}"\nprogramme,https://a.example/q,1,Q,,,,Own,,,,,,\nrole,https://a.example/r,1,R,,,,,,,,,,"{""skills"":[{""competency"":""https://a.example/1""}]}"\n',
      leftOut: [],
    },
  ],
];

it.each(WRITTEN)('%s', (_, values, expected) => {
  const items = values.map((value) => {
    const parsed = parseCatalogueItem(value);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.item;
  });
  const written = FORMATS.find(({ name }) => name === 'csv')?.write?.(items, { at: '2026-01-01T00:00:00Z' });
  if (!written?.ok) return expect(written).toEqual(expected);
  const leftOut = written.leftOut.map(({ what, why, count }) => `${what}: ${why} (${count})`);
  expect({ ok: true, text: written.text, leftOut }).toEqual(expected);
});
