import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type RuleVersion, readRuleVersion, ruleVersion } from './rule-version.ts';

const courses = 'https://example.org/alignments/courses';

it('is the version of the framework, then each set of alignments with its own', () => {
  const alignments = [
    { id: courses, version: '2' },
    { id: 'urn:badges@hr', version: '2026-11' },
  ];
  expect(ruleVersion({ framework: '3', alignments })).toBe(`3 ${courses}@2 urn:badges@hr@2026-11`);
});

it.each<RuleVersion>([
  { framework: '3', alignments: [] },
  { framework: '2026 b', alignments: [] },
  // Only a word that begins as an IRI does is an id.
  { framework: '1 (see:me@x) -a:b@c', alignments: [] },
  { framework: '3', alignments: [{ id: courses, version: '2 (see:me@x) 1x:y@z' }] },
  { framework: '3', alignments: [{ id: courses, version: '2' }] },
  {
    framework: 'draft of May: first',
    alignments: [
      { id: courses, version: 'second draft' },
      { id: 'urn:badges@hr', version: '2026-11' },
    ],
  },
  // Words that look like an id, a version with an @, and what looks like the other form.
  { framework: 'as of hr:a@b', alignments: [] },
  { framework: '1', alignments: [{ id: courses, version: '2 hr:a@b 3' }] },
  { framework: '1', alignments: [{ id: 'urn:badges@hr', version: 'a@b' }] },
  { framework: '["1"]', alignments: [{ id: courses, version: '2' }] },
  { framework: '["1', alignments: [] },
])('is read back: %j', (version) => {
  expect(readRuleVersion(ruleVersion(version))).toEqual(version);
});

it.each([
  ['', '', []],
  ['3', '3', []],
  ['2026 b', '2026 b', []],
  [' x', ' x', []],
  [
    'draft of May urn:badges@hr@second  draft a:b@1',
    'draft of May',
    [
      ['urn:badges@hr', 'second  draft'],
      ['a:b', '1'],
    ],
  ],
  ['["3",["a:b","1 2"]]', '3', [['a:b', '1 2']]],
  ['["3', '["3', []],
])('%j is of the framework %j and the sets %j', (text, framework, sets) => {
  const alignments = sets.map(([id, version]) => ({ id, version }));
  expect(readRuleVersion(text)).toEqual({ framework, alignments });
});

it('stays words where these are read back, whatever is in them', () => {
  expect(ruleVersion({ framework: '2026 b', alignments: [] })).toBe('2026 b');
  expect(ruleVersion({ framework: '3', alignments: [{ id: courses, version: 'second draft' }] })).toBe(
    `3 ${courses}@second draft`,
  );
  const misread = { framework: 'as of hr:a@b', alignments: [] };
  expect(ruleVersion(misread)).toBe('["as of hr:a@b"]');
});

it('is read back, whatever the versions are', () => {
  const version = fc.array(fc.constantFrom('a:b@c', '2', '@', ' ', '[', '"', ']', ',', 'x'), {
    minLength: 1,
  });
  const text = version.map((parts) => parts.join(''));
  const set = fc.record({ id: fc.constantFrom(courses, 'urn:badges@hr', 'a:b'), version: text });
  fc.assert(
    fc.property(fc.record({ framework: text, alignments: fc.array(set, { maxLength: 3 }) }), (given) => {
      expect(readRuleVersion(ruleVersion(given))).toEqual(given);
    }),
    { numRuns: 2_000 },
  );
});
