import { expect, it } from 'vitest';
import { type Reading, type ReadOptions, readStandard } from '../index.ts';

/** Files that say all that is read of them, or lack it, and what becomes of them: every member, count, note and issue. */
const READINGS: readonly (readonly [what: string, file: unknown, options: ReadOptions, reading: Reading])[] =
  [
    [
      'one skill in full',
      {
        '@context': 'x',
        id: 'https://o.example/1',
        uuid: '00000000-0000-4000-8000-000000000001',
        type: 'RichSkillDescriptor',
        skillName: 'Bake',
        skillStatement: 'Bakes bread.',
        status: 'Published',
        keywords: ['k', 'l'],
        categories: ['c'],
        updateDate: '2026-01-01',
        alignments: [{ id: 'https://b.example/1' }, { id: 'x' }, 'y'],
        odd: 1,
      },
      { frameworkId: 'a:f', title: 'F' },
      {
        outcome: 'read',
        format: 'osmt',
        words: 'rich skill descriptors of OSMT',
        items: [
          {
            kind: 'framework',
            id: 'a:f',
            version: '1',
            title: 'F',
            competencies: [
              {
                id: 'https://o.example/1',
                label: 'Bake',
                statement: 'Bakes bread.',
                status: 'Published',
                lastChangeDateTime: '2026-01-01',
                keywords: ['k', 'l'],
                subjects: ['c'],
                associations: [{ type: 'isRelatedTo', target: 'https://b.example/1' }],
              },
            ],
          },
        ],
        counts: { items: 1, roots: 1 },
        leftOut: [{ what: 'skill.odd', why: 'Cairn has no member for it', count: 1 }],
        notes: [],
      },
    ],
    [
      'several skills with less',
      [
        { skillStatement: 'A' },
        {
          uuid: '00000000-0000-4000-8000-000000000002',
          skillStatement: 'B',
          publishStatus: 'Draft',
          category: 'c',
          updateDate: '2026-01-01T10:00:00',
        },
        { skillStatement: 'C', id: 'S 1' },
      ],
      { frameworkId: 'a:f', title: 'F' },
      {
        outcome: 'read',
        format: 'osmt',
        words: 'rich skill descriptors of OSMT',
        items: [
          {
            kind: 'framework',
            id: 'a:f',
            version: '1',
            title: 'F',
            competencies: [
              { id: 'a:f#A', label: 'A' },
              {
                id: 'urn:uuid:00000000-0000-4000-8000-000000000002',
                label: 'B',
                status: 'Draft',
                lastChangeDateTime: '2026-01-01',
                subjects: ['c'],
              },
              { id: 'a:f#S%201', label: 'C' },
            ],
          },
        ],
        counts: { items: 3, roots: 3 },
        leftOut: [{ what: 'skill.updateDate', why: 'the time has no zone: its day is kept', count: 1 }],
        notes: [],
      },
    ],
    [
      'one id twice',
      [
        { skillStatement: 'A', id: 'a:1' },
        { skillStatement: 'B', id: 'a:1' },
      ],
      { frameworkId: 'a:f', title: 'F' },
      {
        outcome: 'refused',
        words: 'rich skill descriptors of OSMT',
        issues: [
          {
            code: 'duplicate',
            path: '$[1]',
            message: 'a:1 is the id of two skills: $[0] and $[1].',
            line: 1,
            column: 36,
          },
        ],
        counts: { items: 2, roots: 1 },
      },
    ],
  ];

it.each(READINGS)('%s', async (_, file, options, expected) => {
  expect(await readStandard(new TextEncoder().encode(JSON.stringify(file)), options)).toEqual(expected);
});
