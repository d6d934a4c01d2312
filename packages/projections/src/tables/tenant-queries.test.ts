import { describe, expect, it } from 'vitest';
import * as attainment from '../attainment/queries.ts';
import { evidence } from '../attainment/tables.ts';
import { readsOfOthers } from '../testing/reads-of-others.ts';
import { tenantQuery } from './tenant-queries.ts';

const queries = Object.values(attainment).filter(
  (value): value is Extract<typeof value, { sql: string }> => typeof value === 'object' && 'sql' in value,
);

describe('every query of a projection', () => {
  it.each(queries.map(({ name, sql }) => [name, sql]))('%s reads only rows of its tenant', (_, sql) => {
    expect(sql).toContain('{tenant:String}');
    expect(readsOfOthers(sql)).toEqual([]);
  });

  it('would be caught reading others', () => {
    expect(queries.length).toBeGreaterThan(6);
    const bad = tenantQuery({
      name: 'bad',
      row: { parse: (value) => value },
      sql: (own) => `SELECT 1 FROM ${own(evidence)} LEFT JOIN decisions USING learner`,
    });
    expect(readsOfOthers(bad.sql)).toEqual(['decisions']);
  });
});
