import type { Explanation } from './explanation.ts';

/** Changes of packages/standards that no test can or should notice. */
export const STANDARDS: readonly Explanation[] = [
  {
    path: 'packages/standards/src/case/read-associations.ts',
    code: "origin.is === 'nothing'",
    replacement: 'false',
    reason: 'Of an end that is nothing there is a fault; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/case/read-associations.ts',
    code: "'nothing'",
    replacement: '""',
    reason: 'As above.',
  },
  {
    path: 'packages/standards/src/badges/check.ts',
    code: 'issues.length < MOST_ISSUES',
    reason: 'What is beyond the most is cut afterwards, too; it saves looking for it.',
  },
  {
    path: 'packages/standards/src/badges/read.ts',
    code: "'JSON'",
    reason: 'Only what is of a kind is read; the words are there for the compiler.',
  },
  {
    path: 'packages/standards/src/badges/read.ts',
    code: 'kind === undefined',
    replacement: 'false',
    reason: 'As above.',
  },
  {
    path: 'packages/standards/src/ctdl/write-requirement.ts',
    code: "requirement.type === 'nOf'",
    replacement: 'true',
    reason: 'The others have no count; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/ctdl/graph.ts',
    code: 'found === undefined',
    replacement: 'false',
    reason: 'Either way it is the node that was found, or none; the two are there for the compiler.',
  },
  {
    path: 'packages/standards/src/csv/framework-table.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Columns are named by letters alone: none is called that.',
  },
  {
    path: 'packages/standards/src/csv/html-text.ts',
    code: 'close < 0',
    replacement: 'close <= 0',
    reason: 'A tag ends after it begins, so never at 0.',
  },
  {
    path: 'packages/standards/src/csv/parse-table.ts',
    code: 'cells[0]?.startsWith',
    replacement: 'cells[0].startsWith',
    reason: 'A record has a cell; the question mark is there for the compiler.',
  },
  {
    path: 'packages/standards/src/csv/occupations.ts',
    code: 'shape.type === undefined',
    replacement: 'false',
    reason: 'No column is called undefined; the condition is there for the compiler.',
  },
];
