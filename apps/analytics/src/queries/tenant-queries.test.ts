import { readsOfOthers } from '@cairn/projections/testing';
import { describe, expect, it } from 'vitest';
import * as catalogue from './catalogue.ts';
import * as decisions from './decisions.ts';
import * as outcomes from './outcomes.ts';
import * as statements from './statements.ts';

const queries = [catalogue, decisions, outcomes, statements]
  .flatMap((module) => Object.values(module))
  .filter((value): value is { name: string; sql: string } => typeof value === 'object' && 'sql' in value);

describe('every query', () => {
  it.each(queries.map((query) => [query.name, query.sql]))('%s reads only rows of its tenant', (_, sql) => {
    expect(sql).toContain('{tenant:String}');
    expect(readsOfOthers(sql)).toEqual([]);
  });

  it('is looked at', () => {
    expect(queries.length).toBeGreaterThan(8);
  });
});
