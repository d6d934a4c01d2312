import { expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

it('shows each item, and each member with before and after', () => {
  const members = [
    { path: '$.version', change: 'changed', before: '1', after: '2' },
    { path: '$.competencies[0].label.en', change: 'changed', before: 'a', after: 'b', competency: 'urn:c:1' },
    { path: '$.competencies[1]', change: 'added', after: { id: 'urn:c:2' }, competency: 'urn:c:2' },
    { path: '$.competencies', change: 'removed', before: { id: 'urn:c:3' }, competency: 'urn:c:3' },
    { path: '$.description', change: 'added', after: 'x'.repeat(200) },
  ] as const;
  expect(
    diffLines([
      { kind: 'framework', id: 'urn:f', version: '2', change: 'changed', inForce: '1', members },
      { kind: 'role', id: 'urn:r', version: '1', change: 'unchanged', inForce: '1', members: [] },
      { kind: 'stack', id: 'urn:s', version: '1', change: 'added', members: [] },
    ]),
  ).toEqual([
    'changed  framework  urn:f  version 2, in force 1',
    '  ~ $.version: "1" -> "2"',
    '  ~ urn:c:1  label.en: "a" -> "b"',
    '  + urn:c:2: {"id":"urn:c:2"}',
    '  - urn:c:3: {"id":"urn:c:3"}',
    `  + $.description: "${'x'.repeat(119)}…`,
    'unchanged  role  urn:r  version 1',
    'added  stack  urn:s  version 1',
  ]);
});

it('shows a hundred members of an item, and says how many more there are', () => {
  const members = Array.from({ length: 103 }, (_, n) => ({
    path: `$.keywords[${n}]`,
    change: 'added' as const,
    after: 'k',
  }));
  const lines = diffLines([{ kind: 'role', id: 'urn:r', version: '1', change: 'changed', members }]);
  expect(lines).toHaveLength(102);
  expect(lines.at(-1)).toBe('  and 3 more; --json prints all');
});
