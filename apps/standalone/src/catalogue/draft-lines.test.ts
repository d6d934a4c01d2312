import { describe, expect, it } from 'vitest';
import { changeLines, draftSummary, summaryLine } from './draft-lines.ts';

const draft = draftSummary.parse({
  id: 'd1',
  name: 'Spring\u001b[2J',
  revision: 3,
  base: 7,
  size: 1,
  changedAt: '2026-11-30T10:00:00.000Z',
  changedBy: 'ada@x.example',
});

describe('the lines of a draft', () => {
  it('say who saved it, or when and where it was published', () => {
    expect(summaryLine(draft)).toBe(
      'd1  "Spring\\u001b[2J"  revision 3  1 item  saved 2026-11-30T10:00:00.000Z by ada@x.example',
    );
    const publication = {
      position: 9,
      publishedAt: '2026-12-01T10:00:00.000Z',
      publishedBy: 'bob@x.example',
    };
    expect(summaryLine({ ...draft, size: 0, publication })).toBe(
      'd1  "Spring\\u001b[2J"  revision 3  0 items  published 2026-12-01T10:00:00.000Z by bob@x.example at position 9',
    );
  });

  it('say what it would change, cut to a readable length', () => {
    const inForce = { version: '1', publishedAt: '2026-11-30T10:00:00.000Z', publishedBy: 'k1' };
    const members = [
      { path: '$.items[0].title', change: 'changed' as const, before: 'a', after: { en: 'a' } },
      { path: '$.items[0].code', change: 'removed' as const, before: 'x'.repeat(200) },
      { path: '$.items[0].status', change: 'added' as const, after: null },
    ];
    const lines = changeLines({
      asKnownAt: 9,
      items: [
        {
          path: '$.items[0]',
          kind: 'role',
          id: 'urn:r',
          version: '2',
          change: 'changed',
          inForce,
          isOutdated: true,
          members,
        },
        { path: '$.items[1]', change: 'unknown', isOutdated: false, members: [] },
      ],
      moreMembers: 4,
    });
    expect(lines).toEqual([
      'changed  role  urn:r  version 2, in force 1',
      '  ! published after the base of the draft, 2026-11-30T10:00:00.000Z by k1',
      '  ~ $.items[0].title: "a" -> {"en":"a"}',
      `  - $.items[0].code: "${'x'.repeat(119)}…`,
      '  + $.items[0].status: null',
      'unknown  item  $.items[1]',
      '4 more changed members are not listed.',
    ]);
  });
});
