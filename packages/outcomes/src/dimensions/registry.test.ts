import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { byOneRowParameter, byParameter } from './by-parameter.ts';
import { DIMENSIONS, dimensionOf } from './registry.ts';

describe('the dimensions', () => {
  it('are each found by their name, which is a word of a query', () => {
    const names = DIMENSIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const dimension of DIMENSIONS) {
      expect(dimension.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(dimensionOf(dimension.name)).toBe(dimension);
      expect(dimension.parts.length).toBeGreaterThan(0);
      expect(dimension.row).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  it('have the parts of their keys, and whom a row is of', () => {
    expect(DIMENSIONS.map(({ name, title, rows, parts }) => [name, title, rows, parts.join('|')])).toEqual([
      ['occupation', 'occupation', 'one', 'scheme|version|code'],
      ['employer', 'employer', 'one', 'employer'],
      ['region', 'region', 'one', 'region'],
      ['cohort', 'cohort', 'one', 'quarter'],
      ['credential', 'credential', 'held', 'credential'],
      ['competency', 'competency', 'held', 'competency'],
      ['stack-depth', 'stack depth', 'held', 'depth'],
      ['evidence-kind', 'evidence kind', 'held', 'basis'],
      ['programme', 'programme', 'several', 'programme'],
    ]);
  });

  it('have a short key only where a key has more than one part', () => {
    expect(dimensionOf('occupation').shortKey?.(['O*NET-SOC', '29.0', '15-2051.00'])).toBe(
      'O*NET-SOC|15-2051.00',
    );
    for (const { rows, parts } of DIMENSIONS) if (rows !== 'one') expect(parts).toHaveLength(1);
    for (const { parts, shortKey } of DIMENSIONS) expect(shortKey !== undefined).toBe(parts.length > 1);
  });
});

describe('the parameter by', () => {
  it('of rows that add up is only of dimensions with one row for each member', () => {
    for (const { name, rows } of DIMENSIONS)
      expect([name, byOneRowParameter.safeParse(name).success]).toEqual([name, rows === 'one']);
    expect(byOneRowParameter.parse(undefined)).toBe('occupation');
  });

  it('is described', () => {
    for (const parameter of [byParameter, byOneRowParameter])
      expect(z.toJSONSchema(parameter)).toMatchObject({ description: 'What the rows are of' });
  });

  it('is the occupation where nothing is chosen, and names what is on offer', () => {
    expect(byParameter.parse(undefined)).toBe('occupation');
    for (const { name } of DIMENSIONS) expect(byParameter.parse(name)).toBe(name);
    for (const nonsense of ['nonsense', '', 'Occupation', ['occupation'], 7]) {
      const { error } = byParameter.safeParse(nonsense);
      expect(error?.issues).toMatchObject([
        { code: 'invalid_value', values: DIMENSIONS.map(({ name }) => name) },
      ]);
    }
  });
});
