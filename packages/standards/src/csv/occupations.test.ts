import { expect, it } from 'vitest';
import { made, madeOf } from '../testing/tables.ts';

const role = (line: number, id: string, title: string, more: object = {}) => ({
  at: `line ${line}`,
  kind: 'role',
  id,
  version: '1',
  title,
  ...more,
});
const unversioned = (scheme: string) => [
  `The file does not say which version of ${scheme} it is; the codes have none.`,
];

it('occupations of the SOC are roles; rows without a code or title, and codes of two rows are refused', () => {
  const text = `SOC Group,SOC Code,SOC Title,SOC Definition,Odd
Major,11-0000,Managers,Manage.,x
,11-1011,Chiefs,,
,,No code,,
,13-0000,,,
,11-0000,Again,,`;
  expect(madeOf(text)).toEqual(
    made({
      formats: ['occupations-csv'],
      words: 'occupations of the SOC',
      counts: { items: 5 },
      notes: unversioned('SOC'),
      issues: [
        ['missing', 'line 4, column SOC Code', 'SOC Code is empty.'],
        ['missing', 'line 5, column SOC Title', 'SOC Title is empty.'],
        ['duplicate', 'line 6', '11-0000 identifies two rows: line 2 and line 6.'],
      ],
      leftOut: ['Odd: Cairn has no member for it (1)'],
      others: [
        role(2, 'a:f#11-0000', 'Managers', {
          description: 'Manage.',
          codes: [{ scheme: 'SOC', code: '11-0000' }],
          type: 'Major',
        }),
        role(3, 'a:f#11-1011', 'Chiefs', { codes: [{ scheme: 'SOC', code: '11-1011' }] }),
      ],
    }),
  );
});

it('occupations of O*NET are roles with codes of O*NET-SOC', () => {
  const text = `O*NET-SOC Code\tTitle\tDescription
15-2051.00\tData Scientists\tDevelop.
15-2052.00\t\t`;
  expect(madeOf(text)).toEqual(
    made({
      formats: ['occupations-csv'],
      words: 'occupations of O*NET',
      counts: { items: 2 },
      notes: unversioned('O*NET-SOC'),
      issues: [['missing', 'line 3, column Title', 'Title is empty.']],
      others: [
        role(2, 'a:f#15-2051.00', 'Data Scientists', {
          description: 'Develop.',
          codes: [{ scheme: 'O*NET-SOC', code: '15-2051.00' }],
        }),
      ],
    }),
  );
});

it('occupations of ESCO are roles with the codes of their ISCO groups', () => {
  const text = `conceptUri,preferredLabel,iscoGroup,description
http://e.example/1,Clerk,4110,Files.
http://e.example/2,Other,,`;
  expect(madeOf(text)).toEqual(
    made({
      formats: ['occupations-csv'],
      words: 'occupations of ESCO',
      counts: { items: 2 },
      notes: unversioned('ISCO'),
      others: [
        role(2, 'http://e.example/1', 'Clerk', {
          description: 'Files.',
          codes: [{ scheme: 'ISCO', code: '4110' }],
        }),
        role(3, 'http://e.example/2', 'Other'),
      ],
    }),
  );
});
