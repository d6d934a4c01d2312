import { describe, expect, it } from 'vitest';
import { parseCatalogueItem } from '../catalogue/parse-catalogue-item.ts';
import { levelShown, rankOf } from './scale.ts';

const SCALE = [
  { level: 'beginner', from: 0.4 },
  { level: 'skilled', from: 0.7 },
  { level: 'expert', rank: 7 },
];
const shown = (more: object) =>
  levelShown(SCALE, { attained: true, expired: false, value: null, named: [], ...more });

describe('the rank of a level', () => {
  it('is its own, or its place on the scale', () => {
    expect(SCALE.map(({ level }) => rankOf(SCALE, level))).toEqual([1, 2, 7]);
    expect([rankOf(SCALE, 3.5), rankOf(SCALE, 'master'), rankOf(SCALE, '7')]).toEqual([
      3.5,
      undefined,
      undefined,
    ]);
  });

  it('is what a name says that is a number, where there is no scale', () => {
    expect(['4.5', ' 3 ', 'three', '', '-1', '1e3'].map((level) => rankOf(undefined, level))).toEqual([
      4.5,
      3,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the level that is shown', () => {
  it('is the highest that evidence names, while the competency is attained', () => {
    expect(shown({ named: ['expert', 'beginner', 'other'] })).toBe(7);
    expect(shown({ named: ['expert'], attained: false })).toBeUndefined();
    expect(shown({})).toBeUndefined();
  });

  it('is the highest that the value shows, attained or not, unless it has expired', () => {
    expect([0.39, 0.4, 0.69, 0.7, 1].map((value) => shown({ value, attained: false }))).toEqual([
      undefined,
      1,
      1,
      2,
      2,
    ]);
    expect(shown({ value: 1, named: ['expert'] })).toBe(7);
    expect(shown({ value: 1, attained: false, expired: true })).toBeUndefined();
    expect(levelShown(undefined, { attained: true, expired: false, value: 1, named: ['5'] })).toBe(5);
  });
});

describe('a scale', () => {
  const issuesOf = (scale: unknown) => {
    const read = parseCatalogueItem({
      ...{ kind: 'framework', id: 'urn:f', version: '1', title: 'F' },
      competencies: [{ id: 'urn:c', label: 'C', scale }],
    });
    return read.ok ? [] : read.issues.map(({ path, code, message }) => `${path} ${code} ${message}`);
  };

  it('goes up, and names each level once', () => {
    expect(issuesOf(SCALE)).toEqual([]);
    expect(issuesOf([{ level: 'a' }, { level: 'a' }])).toEqual([
      '$.competencies[0].scale[1].level duplicate "level" is refused: it is there twice.',
    ]);
    expect(issuesOf([{ level: 'a', rank: 4 }, { level: 'b' }])).toEqual([
      '$.competencies[0].scale[1].rank out_of_range "rank" is refused: it must be above 4.',
    ]);
    expect(issuesOf([{ level: 'a', from: 0.5 }, { level: 'b' }, { level: 'c', from: 0.4 }])).toEqual([
      '$.competencies[0].scale[2].from out_of_range "from" is refused: it must be at least 0.5.',
    ]);
    expect(issuesOf([{ level: ' ' }])).toHaveLength(1);
    expect(issuesOf([])).toHaveLength(1);
  });
});
