/** A framework with every member that an item and a competency may have, and a crosswalk beside it. */
export const FRAMEWORK_IN_FULL: readonly unknown[] = [
  {
    kind: 'framework',
    id: 'https://a.example/f',
    version: '4',
    title: { en: 'F', de: 'G' },
    description: { en: 'D' },
    notes: 'N',
    creator: { en: 'Ada' },
    publisher: 'P',
    code: 'C',
    codes: [
      { scheme: 'CTID', code: 'ce-00000000-0000-4000-8000-000000000001' },
      { scheme: 'X', code: 'y' },
    ],
    level: ['https://l.example/1', 'B2'],
    status: 'https://s.example/Published',
    statusStartDate: '2026-01-01',
    lastChangeDateTime: '2026-01-02',
    keywords: ['k'],
    subjects: ['s'],
    license: 'https://l.example/cc',
    source: 'https://s.example',
    type: 'T',
    competencies: [
      {
        id: 'https://a.example/1',
        label: { en: 'One' },
        statement: { en: 'First' },
        notes: 'N',
        code: 'C1',
        codes: [{ scheme: 'CTID', code: 'ce-00000000-0000-4000-8000-000000000002' }],
        type: 'Skill',
        level: 'https://l.example/1',
        lastChangeDateTime: '2026-01-01',
        keywords: ['k', 'l'],
        subjects: ['s'],
        status: 'Adopted',
        statusStartDate: '2026-01-01',
        statusEndDate: '2026-02-01',
        method: { type: 'highest', threshold: 0.7 },
      },
      {
        id: 'https://a.example/2',
        label: 'Two',
        broader: 'https://a.example/1',
        level: 'B2',
        associations: [
          { type: 'exactMatchOf', target: 'https://b.example/1' },
          { type: 'exactMatchOf', target: 'https://b.example/2' },
          { type: 'ext:majorAlignment', target: 'https://b.example/3' },
          { type: 'precedes', target: 'https://a.example/1' },
          { type: 'isChildOf', target: 'https://c.example/x', framework: 'https://c.example/f' },
        ],
      },
      {
        id: 'https://a.example/3',
        label: 'Three',
        associations: [
          { type: 'isChildOf', target: 'https://a.example/1', order: 2 },
          { type: 'isChildOf', target: 'https://a.example/f', framework: 'https://a.example/f' },
        ],
      },
      {
        id: 'https://a.example/4',
        label: 'Four',
        broader: ['https://a.example/1', 'https://a.example/2'],
      },
    ],
  },
  {
    kind: 'crosswalk',
    id: 'https://a.example/f#crosswalk',
    version: '4',
    title: 'X',
    associations: [
      { type: 'isChildOf', origin: 'https://a.example/4', destination: 'https://b.example/9' },
      { type: 'exactMatchOf', origin: 'https://b.example/8', destination: 'https://a.example/1' },
    ],
  },
];

/** A framework with what it must have, and little more. */
export const FRAMEWORK_WITH_LITTLE: readonly unknown[] = [
  {
    kind: 'framework',
    id: 'urn:x:g',
    version: '1',
    title: 'G',
    status: 'Draft',
    creator: 'https://a.example/ada',
    competencies: [{ id: 'urn:x:1', label: 'One' }],
  },
];
