import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AskedSkill, roleCoverage } from './coverage.ts';
import { type PersonOfPool, type SkillWithEvidence, skillGaps } from './gaps.ts';

const person = (name: string, had: Readonly<Record<string, SkillWithEvidence>>): PersonOfPool => ({
  person: name,
  hadOf: (competency) => had[competency],
});
const skills: AskedSkill[] = [{ competency: 'sql', importance: 3, level: 2 }, { competency: 'writing' }];

describe('the gaps of a pool in the skills of a role', () => {
  it('count who attained each, at which level, by which evidence, and name who lacks it', () => {
    const {
      persons,
      coverage,
      skills: found,
    } = skillGaps(skills, [
      person('ada', {
        sql: {
          attained: true,
          level: 3,
          evidence: [
            { kind: 'score', newest: 400 },
            { kind: 'credential', newest: 50 },
          ],
        },
        writing: { attained: true, evidence: [] },
      }),
      person('bob', { sql: { attained: true, level: 1, evidence: [{ kind: 'score', newest: 100 }] } }),
      person('cyd', { sql: { attained: false, towards: 0.5, evidence: [{ kind: 'score', newest: 200 }] } }),
      person('dot', {}),
    ]);
    expect(persons).toBe(4);
    // Of three parts of four: 1, 1/2, 1/2 and 0; of the fourth 1, 0, 0 and 0.
    expect(coverage).toBe((1 + 0.375 + 0.375) / 4);
    expect(found).toEqual([
      {
        competency: 'sql',
        importance: 3,
        required: 2,
        share: 0.5,
        attained: 2,
        missing: ['bob', 'cyd', 'dot'],
        levels: [
          { level: 3, persons: 1 },
          { level: 1, persons: 1 },
          { level: undefined, persons: 2 },
        ],
        evidence: [
          { kind: 'credential', persons: 1, newest: 50, median: 50, oldest: 50 },
          { kind: 'score', persons: 3, newest: 400, median: 200, oldest: 100 },
        ],
      },
      {
        competency: 'writing',
        importance: 1,
        required: undefined,
        share: 0.25,
        attained: 1,
        missing: ['bob', 'cyd', 'dot'],
        levels: [{ level: undefined, persons: 4 }],
        evidence: [],
      },
    ]);
  });

  it('have the levels from the highest down, those of whom none is known last, whoever comes first', () => {
    const levels = [undefined, 1, undefined, 3, 0, 3].map((level, n) =>
      person(`p${n}`, { sql: { attained: true, level, evidence: [] } }),
    );
    for (const pool of [levels, [...levels].reverse()]) {
      expect(skillGaps(skills, pool).skills[0]?.levels).toEqual([
        { level: 3, persons: 2 },
        { level: 1, persons: 1 },
        { level: 0, persons: 1 },
        { level: undefined, persons: 2 },
      ]);
    }
  });

  it('of nobody are nothing, with the skills of the role', () => {
    expect(skillGaps(skills, [])).toMatchObject({
      persons: 0,
      coverage: null,
      skills: [
        { competency: 'sql', required: 2, share: 0, attained: 0, missing: [], levels: [] },
        { competency: 'writing' },
      ],
    });
    expect(skillGaps([], [person('ada', {})])).toEqual({ persons: 1, coverage: null, skills: [] });
  });

  it('have the middle of two times in the middle', () => {
    const score = (newest: number) =>
      person(`p${newest}`, { sql: { attained: true, evidence: [{ kind: 'score', newest }] } });
    expect(skillGaps(skills, [9, 2, 30, 4].map(score)).skills[0]?.evidence).toEqual([
      { kind: 'score', persons: 4, newest: 30, median: 6.5, oldest: 2 },
    ]);
  });

  const had = fc.record({
    attained: fc.boolean(),
    level: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    towards: fc.double({ min: 0, max: 1, noNaN: true }),
    evidence: fc.constant([]),
  });

  it('miss whom their own coverage misses, count everybody at one level, and do not depend on the order of persons', () => {
    fc.assert(
      fc.property(fc.array(had, { maxLength: 8 }), (made) => {
        const pool = made.map((own, n) => person(`p${n}`, { sql: own }));
        const { coverage, skills: found } = skillGaps(skills, pool);
        for (const { competency, missing, levels } of found) {
          const own = pool.filter(({ hadOf }) =>
            roleCoverage(skills, hadOf).skills.some((one) => one.competency === competency && one.isMissing),
          );
          expect(missing).toEqual(own.map((one) => one.person));
          expect(levels.reduce((sum, { persons }) => sum + persons, 0)).toBe(pool.length);
        }
        const turned = skillGaps(skills, [...pool].reverse());
        expect(turned.coverage ?? 0).toBeCloseTo(coverage ?? 0, 9);
        expect(turned.skills.map(({ missing }) => [...missing].reverse())).toEqual(
          found.map(({ missing }) => missing),
        );
      }),
    );
  });
});
