import { describe, expect, it } from 'vitest';
import { EMPTY_CATALOGUE, publish } from '../catalogue/catalogue.ts';
import { type CatalogueItem, type Programme, type Retired, retirementId } from '../catalogue/item.ts';
import { sameAchievements } from '../stacks/same-achievements.ts';
import { teachingOf } from './taught.ts';

const programme = (id: string, more: Partial<Programme>): CatalogueItem => ({
  ...{ kind: 'programme', id, version: '1', title: id },
  ...more,
});
const credential = (id: string, competencies: readonly string[], target?: string): CatalogueItem => ({
  ...{ kind: 'credential', id, version: '1', title: id, activity: [], competencies },
  ...(target !== undefined && { alignments: [{ target }] }),
});
const alignments = (competency: string, ...evidence: ('score' | 'exempted')[]): CatalogueItem => ({
  ...{ kind: 'alignments', id: 'urn:alignments', version: '1', frameworkId: 'urn:f' },
  alignments: [{ activity: 'urn:exam', competency, evidence }],
});
const retired = (of: Retired, at = '2026-06-01'): CatalogueItem => ({
  ...{ kind: 'retirement', id: retirementId(of), version: '1', of, at },
});
const NOTHING = { programmes: [], credentials: [], alignments: [] };

function taught(items: readonly CatalogueItem[], competency: string, asOf = '2026-06-01T00:00:00Z') {
  const catalogue = publish(EMPTY_CATALOGUE, items);
  return teachingOf(catalogue, sameAchievements(catalogue), Date.parse(asOf))(competency);
}

describe('what teaches a competency', () => {
  it('is a programme, a credential or an alignment that is about it', () => {
    const items = [
      programme('urn:p2', { competencies: ['sql'] }),
      programme('urn:p1', { credentials: ['urn:c1', 'urn:none'] }),
      credential('urn:c2', [], 'sql'),
      credential('urn:c1', ['sql']),
      alignments('sql', 'score'),
    ];
    expect(taught(items, 'sql')).toEqual({
      programmes: ['urn:p1', 'urn:p2'],
      credentials: ['urn:c1', 'urn:c2'],
      alignments: ['urn:alignments'],
    });
    expect(taught(items, 'chess')).toEqual(NOTHING);
    expect(taught([alignments('sql', 'exempted')], 'sql')).toEqual(NOTHING);
    expect(taught([alignments('sql', 'exempted', 'score')], 'sql').alignments).toHaveLength(1);
  });

  it('teaches competencies that are the same', () => {
    const same: CatalogueItem = {
      ...{ kind: 'crosswalk', id: 'urn:x', version: '1', title: 'X' },
      associations: [{ type: 'exactMatchOf', origin: 'esco:sql', destination: 'sql' }],
    };
    expect(taught([programme('urn:p', { competencies: ['sql'] }), same], 'esco:sql').programmes).toEqual([
      'urn:p',
    ]);
  });

  it('is a programme from its start to its end', () => {
    const items = [
      programme('urn:p', { competencies: ['sql'], startDate: '2026-03-01', endDate: '2026-05-31' }),
    ];
    const at = (asOf: string) => taught(items, 'sql', asOf).programmes.length;
    expect(at('2026-02-28T23:59:59Z')).toBe(0);
    expect(at('2026-03-01T00:00:00Z')).toBe(1);
    expect(at('2026-05-31T23:59:59Z')).toBe(1);
    expect(at('2026-06-01T00:00:00Z')).toBe(0);
  });

  it.each<readonly [string, CatalogueItem, Retired]>([
    ['programme', programme('urn:p', { competencies: ['sql'] }), { kind: 'programme', id: 'urn:p' }],
    ['credential', credential('urn:c', ['sql']), { kind: 'credential', id: 'urn:c' }],
    ['set of alignments', alignments('sql', 'score'), { kind: 'alignments', id: 'urn:alignments' }],
    ['competency', alignments('sql', 'score'), { kind: 'competency', id: 'sql', framework: 'urn:f' }],
  ])('is not a %s that is retired', (_, item, of) => {
    expect(taught([item, retired(of)], 'sql')).toEqual(NOTHING);
    expect(taught([item, retired(of, '2026-06-02')], 'sql')).not.toEqual(NOTHING);
  });

  it('is not a programme through a credential that is retired', () => {
    const items = [credential('urn:c', ['sql']), programme('urn:p', { credentials: ['urn:c'] })];
    expect(taught([...items, retired({ kind: 'credential', id: 'urn:c' })], 'sql')).toEqual(NOTHING);
  });
});
