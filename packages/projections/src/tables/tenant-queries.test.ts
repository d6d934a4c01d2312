import { describe, expect, it } from 'vitest';
import * as decisions from '../attainment/decisions.ts';
import * as attainment from '../attainment/queries.ts';
import * as catalogue from '../catalogue/queries.ts';
import * as clock from '../clock/queries.ts';
import * as learnersConcerned from '../evidence/learners-concerned.ts';
import * as evidenceQueries from '../evidence/queries.ts';
import { evidence } from '../evidence/tables.ts';
import * as suggestions from '../likely-persons/suggestions.ts';
import * as outcomes from '../outcomes/queries.ts';
import * as statements from '../statements/queries.ts';
import { readsOfOthers } from '../testing/reads-of-others.ts';
import { tenantQuery } from './tenant-queries.ts';

const queries = [
  attainment,
  catalogue,
  clock,
  decisions,
  evidenceQueries,
  learnersConcerned,
  outcomes,
  statements,
  suggestions,
]
  .flatMap((module) => Object.values<unknown>(module))
  .filter(
    (value): value is { name: string; sql: string } =>
      typeof value === 'object' && value !== null && 'sql' in value,
  );

describe('every query', () => {
  it.each(queries.map(({ name, sql }) => [name, sql]))('%s reads only rows of its tenant', (_, sql) => {
    expect(sql).toContain('{tenant:String}');
    expect(readsOfOthers(sql)).toEqual([]);
  });

  it('would be caught reading others', () => {
    expect(queries.length).toBeGreaterThan(15);
    const bad = tenantQuery({
      name: 'bad',
      row: { parse: (value) => value },
      sql: (own) => `SELECT 1 FROM ${own(evidence)} LEFT JOIN decisions USING learner`,
    });
    expect(readsOfOthers(bad.sql)).toEqual(['decisions']);
  });
});
