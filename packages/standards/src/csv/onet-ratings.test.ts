import { expect, it } from 'vitest';
import { FRAMEWORK, frameworkOf, made, madeOf } from '../testing/tables.ts';

const HEADINGS = [
  'O*NET-SOC Code',
  'Title',
  'Element ID',
  'Element Name',
  'Scale ID',
  'Data Value',
  'Recommend Suppress',
  'Date',
];
const tableOf = (...rows: readonly (readonly string[])[]) =>
  [HEADINGS, ...rows].map((row) => row.join('\t')).join('\n');

const role = (line: number, code: string, title: string, skills: readonly object[]) => ({
  at: `line ${line}`,
  kind: 'role',
  id: `a:f#${code}`,
  version: '1',
  title,
  codes: [{ scheme: 'O*NET-SOC', code }],
  skills,
});

it('ratings of O*NET are a framework, and roles that ask for it by importance and level', () => {
  const text = tableOf(
    ['15-1', 'Data', '2.A', 'Math', 'IM', '4.25', 'N', '1'],
    ['15-1', 'Data', '2.A', 'Math', 'LV', '5', 'n', '1'],
    ['15-1', 'Data', '2.B', 'Art', 'LV', '0', '', '1'],
    ['15-2', '', '2.A', 'Math', 'IM', '1', '', ''],
    ['15-2', '', '2.A', 'Math', 'LV', '1', 'Y', ''],
    ['15-2', '', '2.A', 'Math', 'XX', '1', '', ''],
    ['15-2', '', '2.A', 'Math', 'IM', 'n/a', '', ''],
    ['15-2', '', '2.A', 'Math', 'IM', '', '', ''],
    ['', '', '2.A', 'Math', 'IM', '1', '', ''],
    ['15-2', '', '', 'Math', 'IM', '1', '', ''],
    ['15-2', '', '2.A', '', 'IM', '1', '', ''],
    ['15-2', '', '2.A', 'Math', '', '1', '', ''],
  );
  const missing = (line: number) => ['missing', `line ${line}`, 'A code, element or scale is empty.'];
  expect(madeOf(text)).toEqual(
    made({
      formats: ['onet-csv'],
      words: 'ratings of O*NET',
      counts: { items: 2, roles: 2, ratings: 12 },
      issues: [
        ['wrong_type', 'line 8, column Data Value', 'n/a is not a number.'],
        ['wrong_type', 'line 9, column Data Value', 'Nothing is not a number.'],
        ...[10, 11, 12, 13].map(missing),
      ],
      leftOut: [
        'ratings: O*NET recommends that they are suppressed (1)',
        'scale XX: a role has importance and level (1)',
        'Date: Cairn has no member for it (3)',
      ],
      frameworks: [
        frameworkOf([
          { at: 'line 2', id: 'a:f#2.A', label: 'Math', code: '2.A' },
          { at: 'line 4', id: 'a:f#2.B', label: 'Art', code: '2.B' },
        ]),
      ],
      others: [
        role(2, '15-1', 'Data', [
          { competency: 'a:f#2.A', importance: 4.25, level: 5 },
          { competency: 'a:f#2.B', level: 0 },
        ]),
        role(5, '15-2', '15-2', [{ competency: 'a:f#2.A', importance: 1 }]),
      ],
    }),
  );
});

it('a table without ratings is an empty framework', () => {
  expect(madeOf(tableOf()).frameworks).toEqual([frameworkOf([], FRAMEWORK)]);
});
