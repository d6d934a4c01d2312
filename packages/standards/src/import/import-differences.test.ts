import { describe, expect, it } from 'vitest';
import { importChanges, itemsOf } from './import-changes.ts';
import { importDifferences } from './import-differences.ts';

const competency = (name: string, more: object = {}) => ({
  id: `urn:c:${name}`,
  label: { en: name },
  ...more,
});
const framework = (competencies: readonly object[], more: object = {}) => ({
  kind: 'framework',
  id: 'urn:f',
  version: '1',
  title: 'F',
  competencies,
  ...more,
});
const credential = { kind: 'credential', id: 'urn:k', version: '2', title: 'K', activity: 'urn:k' };

function differences(before: readonly object[], file: readonly object[], remove = false) {
  const changes = importChanges(before, itemsOf(file), { remove });
  return importDifferences(before, changes);
}

describe('the differences of an import', () => {
  it('name each member with before and after, and the competency that it is of', () => {
    const before = [
      framework([competency('a'), competency('b', { method: { type: 'highest', threshold: 1 } })]),
    ];
    const file = [
      framework([competency('b', { label: { en: 'B', de: 'Be' } }), competency('new')], { version: '2' }),
    ];
    expect(differences(before, file)).toEqual([
      {
        kind: 'framework',
        id: 'urn:f',
        version: '2',
        change: 'changed',
        inForce: '1',
        members: [
          { path: '$.version', change: 'changed', before: '1', after: '2' },
          {
            path: '$.competencies[0].label.en',
            change: 'changed',
            before: 'b',
            after: 'B',
            competency: 'urn:c:b',
          },
          { path: '$.competencies[0].label.de', change: 'added', after: 'Be', competency: 'urn:c:b' },
          {
            path: '$.competencies[1]',
            change: 'added',
            after: { id: 'urn:c:new', label: { en: 'new' } },
            competency: 'urn:c:new',
          },
        ],
      },
    ]);
  });

  it('name what is taken out, with what it was', () => {
    expect(
      differences([framework([competency('a'), competency('b')])], [framework([competency('a')])], true),
    ).toMatchObject([
      {
        members: [
          { path: '$.competencies', change: 'removed', before: competency('b'), competency: 'urn:c:b' },
        ],
      },
    ]);
  });

  it('say of what is new, and of what stays, that it is so', () => {
    const [known] = [framework([competency('a')])];
    expect(differences([known], [known, credential])).toEqual([
      { kind: 'framework', id: 'urn:f', version: '1', change: 'unchanged', inForce: '1', members: [] },
      { kind: 'credential', id: 'urn:k', version: '2', change: 'added', members: [] },
    ]);
    expect(differences([credential], [{ ...credential, title: 'L' }])).toMatchObject([
      {
        change: 'changed',
        inForce: '2',
        members: [{ path: '$.title', change: 'changed', before: 'K', after: 'L' }],
      },
    ]);
  });
});
