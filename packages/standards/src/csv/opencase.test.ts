import { describe, expect, it } from 'vitest';
import { frameworkOf, made, madeOf } from '../testing/tables.ts';

const opencase = { formats: ['opencase-csv'], words: 'a spreadsheet of OpenCASE' };
/** A table with one competency after lines of its framework. */
const lines = (...meta: readonly string[]) =>
  [...meta, 'identifier,fullStatement,parentIdentifier', '1,One,'].join('\n');
const one = (line: number, framework: string) => ({
  at: `line ${line}`,
  id: `${framework}#1`,
  label: 'One',
});

describe('a spreadsheet of OpenCASE', () => {
  it('has all that it says of its framework and competencies', () => {
    const text = `#identifier,d0000000-aaaa-4000-8000-00000000000f
#title, ,Skills
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
2,Two,,1,,,,,,,,,,2,,,`;
    const id = 'urn:uuid:d0000000-aaaa-4000-8000-00000000000f';
    expect(madeOf(text, {})).toEqual(
      made({
        ...opencase,
        counts: { items: 2, roots: 1, isChildOf: 1 },
        leftOut: [
          'listEnumeration: Cairn lists competencies in the order of the file (1)',
          'license: the licence is kept for the framework (1)',
          'odd: Cairn has no member for it (1)',
        ],
        frameworks: [
          frameworkOf(
            [
              {
                at: 'line 13',
                id: `${id}#1`,
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
                id: `${id}#2`,
                label: 'Two',
                associations: [{ type: 'isChildOf', target: `${id}#1`, order: 2 }],
              },
            ],
            {
              id,
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
          ),
        ],
      }),
    );
  });

  it('without its framework is named by its file', () => {
    const id = 'urn:uuid:9167aa8b-712e-5c5b-a4eb-be557bb1e048';
    expect(madeOf(lines('#title,', '#language,no_language'), { fileName: 'x.csv' })).toEqual(
      made({
        ...opencase,
        counts: { items: 1, roots: 1 },
        notes: ['The file does not name its framework: give it with --framework and --title.'],
        frameworks: [frameworkOf([one(4, id)], { id, version: '1', title: 'x' })],
      }),
    );
  });

  it('may have a language and a title alone', () => {
    expect(madeOf(lines('#identifier,a:f', '#title,Skills', '#language,ja'), {})).toEqual(
      made({
        ...opencase,
        counts: { items: 1, roots: 1 },
        frameworks: [frameworkOf([one(5, 'a:f')], { id: 'a:f', version: '1', title: { ja: 'Skills' } })],
      }),
    );
  });

  it('is named by options first', () => {
    const options = { frameworkId: 'a:f', title: 'Mine', version: '9' };
    expect(madeOf(lines('#identifier,F', '#title,Skills'), options)).toEqual(
      made({
        ...opencase,
        counts: { items: 1, roots: 1 },
        frameworks: [frameworkOf([one(4, 'a:f')], { id: 'a:f', version: '9', title: 'Mine' })],
      }),
    );
  });

  it('says what of its framework is left out', () => {
    const { leftOut } = madeOf(lines('#status_start_date,soon', '#odd,x', '#empty,'));
    expect(leftOut).toEqual([
      'framework.status_start_date: it is not a date or time (1)',
      'framework.odd: Cairn has no member for it (1)',
    ]);
  });
});
