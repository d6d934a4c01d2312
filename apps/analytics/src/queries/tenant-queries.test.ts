import { describe, expect, it } from 'vitest';
import * as attainment from '../attainment/attainment-tables.ts';
import * as catalogue from './catalogue.ts';
import * as decisions from './decisions.ts';
import * as outcomes from './outcomes.ts';
import * as statements from './statements.ts';
import { tenantQuery } from './tenant-queries.ts';

const queries = [attainment, catalogue, decisions, outcomes, statements]
  .flatMap((module) => Object.values(module))
  .filter((value): value is { name: string; sql: string } => typeof value === 'object' && 'sql' in value);

/** What is left of a query's reading once all that is confined to the tenant is taken out. */
function unconfined(sql: string): string[] {
  const own = /\(SELECT \* FROM \w+( FINAL)? WHERE tenant = \{tenant:String\}\)/g;
  return [...sql.replaceAll(own, '(own)').matchAll(/\b(?:FROM|JOIN)\s+(\w+)/gi)].map(
    ([, table]) => table ?? '',
  );
}

describe('every query', () => {
  it.each(queries.map((query) => [query.name, query.sql]))('%s reads only rows of its tenant', (_, sql) => {
    expect(sql).toContain('{tenant:String}');
    expect(unconfined(sql)).toEqual([]);
  });

  it('would be caught reading others', () => {
    expect(queries.length).toBeGreaterThan(15);
    const bad = tenantQuery({
      name: 'bad',
      row: { parse: (value) => value },
      sql: (own) => `SELECT 1 FROM ${own('evidence')} LEFT JOIN decisions USING learner`,
    });
    expect(unconfined(bad.sql)).toEqual(['decisions']);
  });
});
