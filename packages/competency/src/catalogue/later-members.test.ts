import { describe, expect, it } from 'vitest';
import { withoutLaterMembers } from './later-members.ts';

const later = { description: 'D', level: 1, associations: 'odd' };

describe('members that items could not have at first', () => {
  it.each<[string, unknown, unknown]>([
    [
      'a framework and its competencies',
      {
        kind: 'framework',
        id: 'a:f',
        ...later,
        method: 'odd',
        competencies: [{ id: 'a:c', method: 'kept', ...later }, null, 'a', 7],
      },
      { kind: 'framework', id: 'a:f', competencies: [{ id: 'a:c', method: 'kept' }, null, 'a', 7] },
    ],
    [
      'a framework with competencies that are not a list',
      { kind: 'framework', competencies: 'a' },
      { kind: 'framework', competencies: 'a' },
    ],
    ['a framework without competencies', { kind: 'framework', ...later }, { kind: 'framework' }],
    [
      'a credential, of which the competencies are ids',
      { kind: 'credential', ...later, method: 'odd', competencies: [{ id: 'a:c', ...later }] },
      { kind: 'credential', competencies: [{ id: 'a:c', ...later }] },
    ],
    [
      'a credential and its expiry',
      { kind: 'credential', id: 'a:c', expiresAfterDays: 'odd', publishedOutcomes: 'odd' },
      { kind: 'credential', id: 'a:c' },
    ],
    [
      'parts of a requirement',
      {
        kind: 'stack',
        keywords: ['a'],
        requirement: { type: 'any', of: [{ type: 'any', onlyOne: 'odd', of: [] }] },
      },
      { kind: 'stack', keywords: ['a'], requirement: { type: 'any', of: [{ type: 'any', of: [] }] } },
    ],
    [
      'a programme',
      { kind: 'programme', id: 'a:p', seats: 'odd', publishedOutcomes: 7 },
      { kind: 'programme', id: 'a:p' },
    ],
  ])('are taken out of %s', (_, value, expected) => {
    expect(withoutLaterMembers(value)).toStrictEqual(expected);
  });

  it.each([
    [{ kind: 'stack', ...later }],
    [{ kind: 'alignments', ...later }],
    [{ ...later }],
    [null],
    ['framework'],
    [[1]],
  ])('are left in %j', (value) => {
    expect(withoutLaterMembers(value)).toBe(value);
  });
});
