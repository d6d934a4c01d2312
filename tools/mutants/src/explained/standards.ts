import type { Explanation } from './explanation.ts';

/** Changes of packages/standards that no test can or should notice. */
export const STANDARDS: readonly Explanation[] = [
  {
    path: 'packages/standards/src/ctdl/names.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'That is not an IRI, so no id of a framework; and a name has no parts there.',
  },
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
    path: 'packages/standards/src/case/read-associations.ts',
    code: "origin.is === 'item'",
    replacement: 'true',
    reason: 'What is not an item has no place among the items; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/ctdl/write-pathways.ts',
    code: 'item.type !== undefined',
    replacement: 'true',
    reason: 'No programme is of the type undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/ctdl/write-pathways.ts',
    code: "item.kind === 'stack'",
    replacement: 'true',
    reason: 'Of the items only a stack has a credential; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/ctdl/write-pathways.ts',
    code: "''",
    replacement: '"Stryker was here!"',
    reason: 'Neither is a class of CTDL.',
  },
  {
    path: 'packages/standards/src/ctdl/write.ts',
    code: 'author !== undefined',
    replacement: 'true',
    reason: 'What is absent is no IRI; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/ctdl/write.ts',
    code: 'status !== undefined',
    replacement: 'true',
    reason: 'As above.',
  },
  {
    path: 'packages/standards/src/json/bounds.ts',
    code: 'i < text.length',
    replacement: 'i <= text.length',
    reason: 'Past the end there is no character that counts.',
  },
  {
    path: 'packages/standards/src/badges/write.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'What has no version is not counted.',
  },
  {
    path: 'packages/standards/src/csv/skills.ts',
    code: "''",
    reason: 'Neither text is a class of frameworks.',
  },
  {
    path: 'packages/standards/src/ctdl/write-pathways.ts',
    code: 'credential !== undefined',
    replacement: 'true',
    reason: 'No item has no id; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/ctdl/write-requirement.ts',
    code: 'isTarget.lastIndexOf(true) < firstGroup',
    replacement: 'isTarget.lastIndexOf(true) <= firstGroup',
    reason: 'No part is both a target and a group.',
  },
  {
    path: 'packages/standards/src/recognise/recognise.ts',
    code: "format.media === 'csv'",
    replacement: 'true',
    reason: 'A format of JSON recognises no table; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/csv/moodle.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Of the row of a framework the first cell is not read.',
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
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A bare text is not a value of expanded JSON-LD, and says nothing.',
  },
  {
    path: 'packages/standards/src/ctdl/classes.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Only groups are read of it, and not the whole.',
  },
  {
    path: 'packages/standards/src/ctdl/places.ts',
    code: 'inside.length - 1',
    replacement: 'inside.length + 1',
    reason: 'Past the end of a list there is nothing, which is passed over.',
  },
  {
    path: 'packages/standards/src/ctdl/read-pathways.ts',
    code: 'parts++ < MOST_PARTS',
    replacement: 'parts++ <= MOST_PARTS',
    reason:
      'These are beyond what the catalogue takes, and bound the work; one part more or less is refused there.',
  },
  {
    path: 'packages/standards/src/ctdl/read-pathways.ts',
    code: 'open.length < DEEPEST',
    replacement: 'open.length <= DEEPEST',
    reason: 'As above.',
  },
  {
    path: 'packages/standards/src/ctdl/read-pathways.ts',
    code: 'first === undefined',
    replacement: 'false',
    reason: 'Something comes before it here; the condition is there for the compiler.',
  },
  {
    path: 'packages/standards/src/ctdl/expand.ts',
    code: '(one as { details?: { cause?: unknown } }).details?.cause',
    reason: 'Errors of jsonld have details; the question mark is there for errors of others.',
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
