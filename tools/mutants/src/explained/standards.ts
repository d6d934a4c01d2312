import { because, explainedIn } from './explanation.ts';

/** Changes of packages/standards that no test can or should notice. */
export const STANDARDS = explainedIn('packages/standards/src', {
  'case/read.ts': [
    because('Neither the empty text nor another is the address of a version.', ["''", '"Stryker was here!"']),
  ],
  'badges/check.ts': [
    because('What is beyond the most is cut afterwards, too; it saves looking for it.', [
      'issues.length < MOST_ISSUES',
    ]),
  ],
  'badges/read.ts': [
    because('What is read as badges is of a known kind; the condition is there for the compiler.', [
      'kind === undefined',
      'false',
    ]),
    because(
      'Only what is of a kind is read; the words are there for the compiler.',
      ["'JSON'"],
      ['kind === undefined', 'false'],
    ),
  ],
  'badges/write.ts': [because('What has no version is not counted.', ['[]', '["Stryker was here"]'])],
  'case/read-associations.ts': [
    because(
      'Of an end that is nothing there is a fault; the condition is there for the compiler.',
      ["origin.is === 'nothing'", 'false'],
      ["'nothing'", '""'],
    ),
    because('What is not an item has no place among the items; the condition is there for the compiler.', [
      "origin.is === 'item'",
      'true',
    ]),
  ],
  'csv/framework-table.ts': [
    because('Columns are named by letters alone: none is called that.', ['[]', '["Stryker was here"]']),
  ],
  'csv/html-text.ts': [because('A tag ends after it begins, so never at 0.', ['close < 0', 'close <= 0'])],
  'csv/moodle.ts': [
    because('Of the row of a framework the first cell is not read.', ['[]', '["Stryker was here"]']),
  ],
  'csv/occupations.ts': [
    because('No column is called undefined; the condition is there for the compiler.', [
      'shape.type === undefined',
      'false',
    ]),
  ],
  'csv/parse-table.ts': [
    because('A record has a cell; the question mark is there for the compiler.', [
      'cells[0]?.startsWith',
      'cells[0].startsWith',
    ]),
  ],
  'csv/skills.ts': [because('Neither text is a class of frameworks.', ["''"])],
  'ctdl/classes.ts': [
    because('Only groups are read of it, and not the whole.', ['[]', '["Stryker was here"]']),
  ],
  'ctdl/expand.ts': [
    because('Nodes of expanded JSON-LD are objects; the condition is there for the compiler.', [
      'node !== undefined',
      'true',
    ]),
    because('Errors of jsonld have details; the question mark is there for errors of others.', [
      '(one as { details?: { cause?: unknown } }).details?.cause',
    ]),
  ],
  'ctdl/graph.ts': [
    because('A bare text is not a value of expanded JSON-LD, and says nothing.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'ctdl/names.ts': [
    because('Nothing has an id that is undefined, as that of a text is.', ['[]', '["Stryker was here"]']),
    because('That is not an IRI, so no id of a framework; and a name has no parts there.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'ctdl/places.ts': [
    because('Past the end of a list there is nothing, which is passed over.', [
      'inside.length - 1',
      'inside.length + 1',
    ]),
  ],
  'ctdl/read-pathways.ts': [
    because(
      'These are beyond what the catalogue takes, and bound the work; one part more or less is refused there.',
      ['parts++ < MOST_PARTS', 'parts++ <= MOST_PARTS'],
      ['open.length < DEEPEST', 'open.length <= DEEPEST'],
    ),
    because('Something comes before it here; the condition is there for the compiler.', [
      'first === undefined',
      'false',
    ]),
  ],
  'ctdl/write-pathways.ts': [
    because('No programme is of the type undefined; the condition is there for the compiler.', [
      'item.type !== undefined',
      'true',
    ]),
    because('Of the items only a stack has a credential; the condition is there for the compiler.', [
      "item.kind === 'stack'",
      'true',
    ]),
    because('Neither is a class of CTDL.', ["''", '"Stryker was here!"']),
    because('No item has no id; the condition is there for the compiler.', [
      'credential !== undefined',
      'true',
    ]),
  ],
  'ctdl/write-requirement.ts': [
    because('No other requirement has a count.', ["requirement.type === 'nOf'", 'true']),
    because('No part is both a target and a group.', [
      'isTarget.lastIndexOf(true) < firstGroup',
      'isTarget.lastIndexOf(true) <= firstGroup',
    ]),
    because('The others have no count; the condition is there for the compiler.', [
      "requirement.type === 'nOf'",
      'true',
    ]),
  ],
  'ctdl/write.ts': [
    because(
      'What is absent is no IRI; the condition is there for the compiler.',
      ['author !== undefined', 'true'],
      ['status !== undefined', 'true'],
    ),
  ],
  'json/bounds.ts': [
    because('Past the end there is no character that counts.', ['i < text.length', 'i <= text.length']),
  ],
  'recognise/recognise.ts': [
    because('A format of JSON recognises no table; the condition is there for the compiler.', [
      "format.media === 'csv'",
      'true',
    ]),
  ],
  'ctdl/nodes.ts': [
    because('A value of expanded JSON-LD with a text is an object; the type checker does not know.', [
      "objectOf(value)?.['@language']",
      "objectOf(value)['@language']",
    ]),
  ],
  'import/import-differences.ts': [
    because('A path leads to a competency of the framework; the type checker does not know.', [
      'after.competencies[Number(index)]?.id',
      'after.competencies[Number(index)].id',
    ]),
  ],
  'import/kept-members.ts': [
    because('No item has a member of that name to keep.', ['[]', '["Stryker was here"]']),
  ],
  'json/places.ts': [
    because('Where nothing is wanted, nothing is found: asking first saves time alone.', [
      'wanted.size === 0',
      'false',
    ]),
    because(
      'Where all is found, the rest of the text changes nothing: leaving it out saves time alone.',
      ['found.size < wanted.size', 'true'],
      ['found.size < wanted.size', 'found.size <= wanted.size'],
    ),
  ],
  'ctdl/read.ts': [
    because('A node that has places has a first one; the type checker does not know.', [
      'places.get(id)?.[0]?.replace',
      'places.get(id)?.[0].replace',
    ]),
  ],
  'xml/read-xml.ts': [
    because('The parser throws nothing else; if it did, it would be a fault of ours and not of the file.', [
      '!(cause instanceof Refused)',
      'false',
    ]),
  ],
});
