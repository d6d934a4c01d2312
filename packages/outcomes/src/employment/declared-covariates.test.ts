import { describe, expect, it } from 'vitest';
import { isProtectedName, readCovariates } from './declared-covariates.ts';
import type { EmploymentIssue } from './employment-event.ts';
import { EMPLOYMENT_EXTENSION } from './vocabulary.ts';

function read(covariates: unknown, protectedCovariates?: unknown) {
  const issues: EmploymentIssue[] = [];
  const said = (iri: string) => (iri === EMPLOYMENT_EXTENSION.covariates ? covariates : protectedCovariates);
  return { ...readCovariates(said, issues), codes: issues.map(({ code }) => code), issues };
}

describe('declared covariates', () => {
  it('are numbers and texts, the protected ones apart', () => {
    expect(read({ age: 34, schooling: 'degree' }, { sex: 'f' })).toMatchObject({
      covariates: { age: 34, schooling: 'degree' },
      protectedCovariates: { sex: 'f' },
      codes: [],
    });
    expect(read(undefined)).toMatchObject({
      covariates: undefined,
      protectedCovariates: undefined,
      codes: [],
    });
  });

  it.each([
    [{ Age: 1 }],
    [{ age: null }],
    [{ age: 'x'.repeat(101) }],
    [{ age: '' }],
    [{ age: 1e13 }],
    [Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`a${i}`, i]))],
    ['age'],
  ])('of another form are an issue: %j', (value) => {
    expect(read(value).codes).toEqual(['covariates_invalid']);
    expect(read(undefined, value).codes).toEqual(['covariates_invalid']);
  });

  it('are an issue where a protected attribute is among the others', () => {
    const { codes, issues } = read({ age: 1, black: 1, self_reported_gender: 'x' });
    expect(codes).toEqual(['covariate_protected', 'covariate_protected']);
    expect(issues[0]?.path).toContain('.black');
    expect(['race', 'hisp', 'sex2', 'religion_1'].every(isProtectedName)).toBe(true);
    expect(['age', 'essex', 'education', 'region', 'raceway'].some(isProtectedName)).toBe(false);
  });
});
