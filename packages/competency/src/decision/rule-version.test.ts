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
])('is read back: %j', (version) => {
  expect(readRuleVersion(ruleVersion(version))).toEqual(version);
});
