import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_CATALOGUE } from '../catalogue/catalogue.ts';
import type { Crosswalk } from '../catalogue/item.ts';
import { type AskedSkill, askedOnce, groupCoverage, roleCoverage, type SkillHad } from './coverage.ts';
import { occupationCells } from './occupation-cells.ts';

describe('the coverage of a role', () => {
  const skills: AskedSkill[] = [
    { competency: 'sql', importance: 4, level: 5 },
    { competency: 'writing', importance: 2 },
    { competency: 'chess', relation: 'optional' },
  ];

  it('is sum importance x min(level / required, 1) / sum importance', () => {
    const had: Record<string, SkillHad> = {
      sql: { attained: true, level: 4 },
      writing: { attained: false, towards: 0.5 },
    };
    const { coverage, skills: found } = roleCoverage(skills, (id) => had[id]);
    // (4 x 4/5 + 2 x 1/2) / 6
    expect(coverage).toBeCloseTo(0.7, 12);
    expect(found).toEqual([
      { competency: 'sql', importance: 4, share: 0.8, isMissing: true },
      { competency: 'writing', importance: 2, share: 0.5, isMissing: true },
      { competency: 'chess', importance: 0, share: 0, isMissing: true },
    ]);
  });

  it('takes a level over what is required as all of it, and what is attained as there', () => {
    const full = roleCoverage(skills, () => ({ attained: true, level: 7 }));
    expect(full.coverage).toBe(1);
    expect(full.skills.every(({ isMissing }) => !isMissing)).toBe(true);
    expect(roleCoverage(skills, () => ({ attained: true })).coverage).toBe(1);
    expect(roleCoverage(skills, () => ({ attained: false, towards: 3 })).skills[1]?.share).toBe(1);
    expect(roleCoverage(skills, () => ({ attained: false, level: -1 })).skills[0]?.share).toBe(0);
  });

  it('lacks what is not attained, whatever its value, unless levels are compared', () => {
    const [first, second] = roleCoverage(skills, () => ({ attained: false, towards: 1, level: 5 })).skills;
    expect([first, second]).toMatchObject([
      { share: 1, isMissing: false },
      { share: 1, isMissing: true },
    ]);
  });

  it('has no more digits than it means', () => {
    const thirds = [0.7, 0.2, 0.1].map((importance, n) => ({ competency: `c${n}`, importance }));
    const { coverage } = roleCoverage(thirds, (id) => ({ attained: id !== 'c2', towards: 0 }));
    expect(coverage).toBe(0.9);
    expect(
      groupCoverage([roleCoverage(thirds, () => ({ attained: false, towards: 0.1 + 0.2 }))]),
    ).toMatchObject({
      coverage: 0.3,
      skills: [{ share: 0.3 }, { share: 0.3 }, { share: 0.3 }],
    });
  });

  it('asks for the same competency once, for all that is asked of it', () => {
    const asked: AskedSkill[] = [
      { competency: 'esco/1', importance: 2, level: 3 },
      { competency: 'b' },
      { competency: 'k/1', importance: 5 },
      { competency: 'esco/1', relation: 'optional', level: 4 },
    ];
    const keyOf = (id: string) => (id === 'k/1' ? 'esco/1' : id);
    expect(askedOnce(asked, keyOf)).toEqual([
      { competency: 'esco/1', importance: 5, level: 4 },
      { competency: 'b' },
    ]);
    expect(askedOnce(asked.slice(1, 3), keyOf)).toEqual(asked.slice(1, 3));
  });

  it('is 0 of nothing, and null where nothing counts', () => {
    expect(roleCoverage(skills, () => undefined).coverage).toBe(0);
    expect(roleCoverage([{ competency: 'a', relation: 'optional' }], () => undefined).coverage).toBeNull();
    expect(roleCoverage([], () => undefined).coverage).toBeNull();
    expect(roleCoverage([{ competency: 'a', relation: 'essential' }], () => undefined).coverage).toBe(0);
  });

  it.each([5e-324, 1e-310, 1, 1e308, Number.MAX_VALUE])(
    'counts by shares of importance, be it in units of %d',
    (unit) => {
      const skills = ['a', 'b'].map((competency) => ({ competency, importance: unit }));
      const coverage = (first: number, second: number) =>
        roleCoverage(skills, (id) => ({ attained: false, towards: id === 'a' ? first : second })).coverage;
      expect([coverage(0.25, 0.25), coverage(0, 0.5), coverage(1, 1)]).toEqual([0.25, 0.25, 1]);
    },
  );

  it('of a group is the mean, with how many lack each skill', () => {
    const person = (towards: number) =>
      roleCoverage([{ competency: 'a' }], () => ({ attained: towards >= 1, towards }));
    expect(groupCoverage([person(1), person(0.5), person(0)])).toEqual({
      persons: 3,
      coverage: 0.5,
      skills: [{ competency: 'a', importance: 1, share: 0.5, missing: 2 }],
    });
    expect(groupCoverage([])).toEqual({ persons: 0, coverage: null, skills: [] });
    expect(groupCoverage([roleCoverage([], () => undefined)]).coverage).toBeNull();
  });

  const skill = fc.record({
    importance: fc.double({ min: 0, max: 5, noNaN: true }),
    level: fc.double({ min: 0.1, max: 7, noNaN: true }),
    had: fc.double({ min: 0, max: 9, noNaN: true }),
  });

  it('is from 0 to 1, grows with every level, and does not depend on the order or unit of importance', () => {
    fc.assert(
      fc.property(fc.array(skill, { minLength: 1, maxLength: 6 }), fc.nat(), (made, chosen) => {
        const asked = made.map(({ importance, level }, n) => ({ competency: String(n), importance, level }));
        const had =
          (more = new Map<number, number>()) =>
          (id: string) => ({
            attained: false,
            level: (made[Number(id)]?.had ?? 0) + (more.get(Number(id)) ?? 0),
          });
        const { coverage } = roleCoverage(asked, had());
        if (coverage === null) {
          expect(made.every(({ importance }) => importance === 0)).toBe(true);
          return;
        }
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1 + 1e-9);
        const better = roleCoverage(asked, had(new Map([[chosen % made.length, 1]])));
        expect(better.coverage ?? 0).toBeGreaterThanOrEqual(coverage - 1e-9);
        expect(roleCoverage([...asked].reverse(), had()).coverage).toBeCloseTo(coverage, 9);
        const scaled = asked.map((one) => ({ ...one, importance: one.importance * 3 }));
        expect(roleCoverage(scaled, had()).coverage).toBeCloseTo(coverage, 9);
      }),
    );
  });
});

describe('codes of occupations', () => {
  type Edge = readonly ['exactMatchOf' | 'replacedBy' | 'isRelatedTo', string, string];
  const cells = (...edges: readonly Edge[]) => {
    const associations = edges.map(([type, origin, destination]) => ({ type, origin, destination }));
    const crosswalk: Crosswalk = { kind: 'crosswalk', id: 'urn:x', version: '1', title: 'X', associations };
    return occupationCells({ ...EMPTY_CATALOGUE, crosswalks: new Map([['urn:x', crosswalk]]) });
  };

  it('of two versions count as one cell, and a split code is a list', () => {
    const of = cells(
      ['replacedBy', 'soc2010:15-1132', 'soc2018:15-1252'],
      ['replacedBy', 'soc2010:15-1133', 'soc2018:15-1252'],
      ['replacedBy', 'soc2010:15-1199', 'soc2018:15-1299'],
      ['replacedBy', 'soc2010:15-1199', 'soc2018:15-1255'],
      ['exactMatchOf', 'onet:15-1252.00', 'soc2018:15-1252'],
      ['isRelatedTo', 'esco:developer', 'soc2018:15-1252'],
    );
    const cell = { kind: 'cell', cell: 'onet:15-1252.00' };
    for (const code of ['soc2010:15-1132', 'soc2010:15-1133', 'soc2018:15-1252', 'onet:15-1252.00']) {
      expect(of(code)).toEqual(cell);
    }
    expect(of('soc2010:15-1199')).toEqual({ kind: 'split', cells: ['soc2018:15-1255', 'soc2018:15-1299'] });
    expect(of('esco:developer')).toEqual({ kind: 'cell', cell: 'esco:developer' });
    expect(of('unknown')).toEqual({ kind: 'cell', cell: 'unknown' });
  });

  it('are followed over several versions; splits that come together again are one cell', () => {
    const of = cells(
      ['replacedBy', 'a', 'b'],
      ['replacedBy', 'a', 'c'],
      ['replacedBy', 'b', 'd'],
      ['replacedBy', 'c', 'd'],
    );
    expect(of('a')).toEqual({ kind: 'cell', cell: 'd' });
    const circle = cells(['replacedBy', 'y', 'z'], ['replacedBy', 'z', 'y']);
    expect(circle('z')).toEqual({ kind: 'cell', cell: 'y' });
    expect(circle('y')).toEqual({ kind: 'cell', cell: 'y' });
  });

  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const edge = fc.tuple(fc.constantFrom('exactMatchOf' as const, 'replacedBy' as const), name, name);

  it('have cells that are their own, whatever the order; equal codes have the same', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 8 }), (edges) => {
        const of = cells(...edges);
        const turned = cells(...[...edges].reverse());
        for (const code of ['a', 'b', 'c', 'd', 'e', 'f']) {
          const found = of(code);
          expect(turned(code)).toEqual(found);
          const ends = found.kind === 'cell' ? [found.cell] : found.cells;
          expect(ends.length > 1).toBe(found.kind === 'split');
          for (const end of ends) expect(of(end)).toEqual({ kind: 'cell', cell: end });
        }
        for (const [type, origin, destination] of edges) {
          if (type === 'exactMatchOf') expect(of(origin)).toEqual(of(destination));
        }
      }),
    );
  });
});
