import fc from 'fast-check';
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
    meanings: found.occupations.map(({ meanings }) =>
      meanings.map(({ cell, roles }) => [cell, ...roles.map(({ id }) => id)].join(' ')),
    ),
    skills: found.skills.map(({ competency, requisitions, possibly }) => [
      competency,
      requisitions,
      possibly,
    ]),
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
    expect(found.meanings).toEqual([
      ['urn:analyst urn:analyst'],
      ['urn:clerk urn:clerk'],
      ['urn:any urn:any'],
      [],
    ]);
    expect(found.of).toEqual([
      { competency: 'writing', requisitions: 7, possibly: 0, roles: ['urn:analyst', 'urn:clerk'] },
      { competency: 'sql', requisitions: 3, possibly: 0, roles: ['urn:analyst'] },
      { competency: 'typing', requisitions: 1, possibly: 0, roles: ['urn:any'] },
    ]);
  });

  it('are found through the crosswalks; a split code is a list, and never a guess', () => {
    const items = [
      role('soc2010:1', undefined, [soc('2010', '1')]),
      role('soc2010:2', undefined, [soc('2010', '2')]),
      role('soc2010:3', [skill('both')], [soc('2010', '3')]),
      role('soc2018:1', [skill('sql')], [soc('2018', '1')]),
      role('soc2018:2a', [skill('a'), skill('shared')]),
      role('soc2018:2b', [skill('b'), skill('shared')]),
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
    expect(found.meanings).toEqual([
      ['esco:analyst soc2018:1'],
      ['soc2018:2a soc2018:2a', 'soc2018:2b soc2018:2b'],
      ['soc2010:3 soc2010:3'],
      ['esco:analyst soc2018:1'],
      ['soc2018:2b soc2018:2b'],
    ]);
    expect(found.skills).toEqual([
      ['shared', 10_010, 0],
      ['b', 10_000, 10],
      ['sql', 1_001, 0],
      ['both', 100, 0],
      ['a', 0, 10],
    ]);
  });

  it('are possible where a code was split into parts of which one has no role', () => {
    const items = [
      role('old', undefined, [soc('1', '1')]),
      role('new:a', [skill('a')]),
      crosswalk(['replacedBy', 'old', 'new:a'], ['replacedBy', 'old', 'new:b']),
    ];
    expect(asked(items, ['1', '1', 6])).toMatchObject({
      meanings: [['new:a new:a', 'new:b']],
      skills: [['a', 0, 6]],
    });
    // A code that is an IRI of the crosswalks, and of no role.
    const split = crosswalk(['replacedBy', 'esco:old', 'new:a'], ['replacedBy', 'esco:old', 'new:b']);
    expect(asked([...items.slice(0, 2), split], ['1', 'esco:old', 6]).meanings).toEqual([
      ['new:a new:a', 'new:b'],
    ]);
  });

  it('are those of every role that has the code, or possible: which is meant is not known', () => {
    const group = [{ scheme: 'ISCO', code: '2511' }];
    const items = [
      role('esco:1', [skill('sql'), skill('analysis')], group),
      role('esco:2', [skill('sql'), skill('testing')], group),
      // Of another list, without skills: it makes nothing less certain.
      role('isco:2511', undefined, group),
      role('onet:1', [skill('talking')]),
      crosswalk(['exactMatchOf', 'onet:1', 'esco:2']),
    ];
    const catalogue = publish(EMPTY_CATALOGUE, items);
    const occupations = [{ scheme: 'ISCO', version: '08', code: '2511', requisitions: 4 }];
    const { skills, occupations: found } = askedSkills(
      catalogue,
      sameAchievements(catalogue),
      occupations,
      0,
    );
    expect(found[0]?.meanings).toMatchObject([
      { cell: 'esco:1', roles: [{ id: 'esco:1' }] },
      { cell: 'esco:2', roles: [{ id: 'esco:2' }, { id: 'onet:1' }] },
    ]);
    expect(
      skills.map(({ competency, requisitions, possibly }) => [competency, requisitions, possibly]),
    ).toEqual([
      ['sql', 4, 0],
      ['analysis', 0, 4],
      ['talking', 0, 4],
      ['testing', 0, 4],
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
      crosswalk(['exactMatchOf', 'y', 'z'], ['exactMatchOf', 'urn:one', 'urn:two']),
    ];
    expect(asked(items, ['1', '1', 6]).of).toEqual([
      { competency: 'p', requisitions: 6, possibly: 0, roles: ['urn:two'] },
      { competency: 'y', requisitions: 6, possibly: 0, roles: ['urn:one', 'urn:two'] },
    ]);
  });

  it('do not depend on the order of the catalogue, and are never more than the openings', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const edge = fc.tuple(fc.constantFrom('exactMatchOf', 'replacedBy'), name, name);
    const made = fc.record({
      id: name,
      skills: fc.array(name, { maxLength: 3 }),
      code: fc.constantFrom('1', '2'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(made, { selector: ({ id }) => id }), fc.array(edge), (roles, edges) => {
        const items = roles.map(({ id, skills, code }) =>
          role(id, skills.length > 0 ? skills.map(skill) : undefined, [soc('1', code)]),
        );
        const counts = [
          ['1', '1', 3],
          ['1', '2', 4],
          ['1', 'a', 5],
        ] as const;
        const found = asked([...items, crosswalk(...edges)], ...counts);
        expect(asked([crosswalk(...[...edges].reverse()), ...[...items].reverse()], ...counts)).toEqual(
          found,
        );
        for (const { requisitions, possibly } of found.of) {
          expect(requisitions + possibly).toBeGreaterThan(0);
          expect(requisitions + possibly).toBeLessThanOrEqual(12);
        }
      }),
    );
  });

  it('are not those of a retired role', () => {
    const of = { kind: 'role', id: 'urn:one' } as const;
    const retired = (at: number): CatalogueItem => ({
      ...{ kind: 'retirement', id: retirementId(of), version: '1', of },
      at: new Date(at).toISOString(),
    });
    const items = [role('urn:one', [skill('a')], [soc('1', '1')])];
    expect(asked([...items, retired(1_000)], ['1', '1', 6]).skills).toEqual([]);
    expect(asked([...items, retired(1_001)], ['1', '1', 6]).skills).toEqual([['a', 6, 0]]);
  });
});
