import { describe, expect, it } from 'vitest';
import { EMPTY_CATALOGUE, publish } from '../catalogue/catalogue.ts';
import { type CatalogueItem, type Role, retirementId } from '../catalogue/item.ts';
import { sameAchievements } from '../stacks/same-achievements.ts';
import { askedSkills } from './asked-skills.ts';

const role = (id: string, skills: Role['skills'] | undefined, codes?: Role['codes']): Role => ({
  ...{ kind: 'role', id, version: '1', title: id },
  ...(skills !== undefined && { skills }),
  ...(codes !== undefined && { codes }),
});
const crosswalk = (...edges: readonly (readonly [string, string, string])[]): CatalogueItem => ({
  ...{ kind: 'crosswalk', id: 'urn:x', version: '1', title: 'X' },
  associations: edges.map(([type, origin, destination]) => ({ type, origin, destination })),
});
const soc = (version: string, code: string) => ({ scheme: 'SOC', version, code });
const skill = (competency: string) => ({ competency });

function asked(items: readonly CatalogueItem[], ...counts: readonly (readonly [string, string, number])[]) {
  const catalogue = publish(EMPTY_CATALOGUE, items);
  const occupations = counts.map(([version, code, requisitions]) => ({
    ...soc(version, code),
    requisitions,
  }));
  const found = askedSkills(catalogue, sameAchievements(catalogue), occupations, 1_000);
  return {
    roles: found.occupations.map(({ roles }) => roles),
    split: found.occupations.map(({ split }) => split),
    skills: found.skills.map(({ competency, requisitions }) => [competency, requisitions]),
    of: found.skills,
  };
}

describe('the skills that openings ask for', () => {
  it('are those of the roles of their occupation, by scheme, version and code', () => {
    const items = [
      role('urn:analyst', [skill('sql'), skill('writing')], [soc('2018', '15-2051')]),
      role('urn:clerk', [skill('writing')], [soc('2018', '43-4000')]),
      role('urn:old', [skill('cobol')], [soc('2010', '43-4000')]),
      role('urn:any', [skill('typing')], [{ scheme: 'SOC', code: '43-9022' }]),
    ];
    const found = asked(
      items,
      ...([
        ['2018', '15-2051', 3],
        ['2018', '43-4000', 4],
        ['2000', '43-9022', 1],
        ['2018', '99-9999', 5],
      ] as const),
    );
    expect(found.roles).toEqual([['urn:analyst'], ['urn:clerk'], ['urn:any'], []]);
    expect(found.of).toEqual([
      { competency: 'writing', requisitions: 7, roles: ['urn:analyst', 'urn:clerk'] },
      { competency: 'sql', requisitions: 3, roles: ['urn:analyst'] },
      { competency: 'typing', requisitions: 1, roles: ['urn:any'] },
    ]);
  });

  it('are found through the crosswalks; a split code is a list, and never a guess', () => {
    const items = [
      role('soc2010:1', undefined, [soc('2010', '1')]),
      role('soc2010:2', undefined, [soc('2010', '2')]),
      role('soc2010:3', [skill('both')], [soc('2010', '3')]),
      role('soc2018:1', [skill('sql')], [soc('2018', '1')]),
      role('soc2018:2a', [skill('a')]),
      role('soc2018:2b', [skill('b')]),
      crosswalk(
        ['replacedBy', 'soc2010:1', 'soc2018:1'],
        ['replacedBy', 'soc2010:2', 'soc2018:2a'],
        ['replacedBy', 'soc2010:2', 'soc2018:2b'],
        ['replacedBy', 'soc2010:3', 'soc2018:2a'],
        ['replacedBy', 'soc2010:3', 'soc2018:2b'],
        ['exactMatchOf', 'esco:analyst', 'soc2018:1'],
      ),
    ];
    const found = asked(
      items,
      ...([
        ['2010', '1', 1],
        ['2010', '2', 10],
        ['2010', '3', 100],
        ['1.2', 'esco:analyst', 1_000],
        ['1.2', 'soc2018:2b', 10_000],
      ] as const),
    );
    expect(found.roles).toEqual([['soc2018:1'], [], ['soc2010:3'], ['soc2018:1'], ['soc2018:2b']]);
    expect(found.split).toEqual([[], ['soc2018:2a', 'soc2018:2b'], [], [], []]);
    expect(found.skills).toEqual([
      ['b', 10_000],
      ['sql', 1_001],
      ['both', 100],
    ]);
  });

  it('count an opening once for equal competencies, and not for what is optional', () => {
    const items = [
      role(
        'urn:one',
        [skill('z'), { competency: 'y' }, { competency: 'o', relation: 'optional' }],
        [soc('1', '1')],
      ),
      role(
        'urn:two',
        [skill('y'), { competency: 'p', relation: 'optional', importance: 2 }],
        [soc('1', '1')],
      ),
      crosswalk(['exactMatchOf', 'y', 'z']),
    ];
    expect(asked(items, ['1', '1', 6]).of).toEqual([
      { competency: 'p', requisitions: 6, roles: ['urn:two'] },
      { competency: 'y', requisitions: 6, roles: ['urn:one', 'urn:two'] },
    ]);
  });

  it('are not those of a retired role', () => {
    const of = { kind: 'role', id: 'urn:one' } as const;
    const retired = (at: number): CatalogueItem => ({
      ...{ kind: 'retirement', id: retirementId(of), version: '1', of },
      at: new Date(at).toISOString(),
    });
    const items = [role('urn:one', [skill('a')], [soc('1', '1')])];
    expect(asked([...items, retired(1_000)], ['1', '1', 6]).skills).toEqual([]);
    expect(asked([...items, retired(1_001)], ['1', '1', 6]).skills).toEqual([['a', 6]]);
  });
});
