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

  it('are at most sixteen, of names in lower case, with numbers and texts within bounds; an issue says so', () => {
    const sixteen = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`a${i}`, i]));
    const longest = `a${'b'.repeat(39)}`;
    const bounds = { low: -1e12, high: 1e12, text: 'x'.repeat(100), [longest]: 1 };
    for (const all of [sixteen, bounds]) expect(read(all)).toMatchObject({ covariates: all, codes: [] });
    for (const wrong of [{ [`${longest}b`]: 1 }, { low: -1e12 - 1 }, { '1a': 1 }, { 'a-b': 1 }])
      expect(read(wrong).issues).toEqual([
        {
          code: 'covariates_invalid',
          path: `$..extensions['${EMPLOYMENT_EXTENSION.covariates}']`,
          message: 'The covariates do not have the form that is needed.',
          hint: 'Send an object of at most 16 names in lower case (a-z, digits, _) with numbers, or texts of at most 100 characters.',
        },
      ]);
  });

  it('are an issue where a protected attribute is among the others', () => {
    const { codes, issues } = read({ age: 1, black: 1, self_reported_gender: 'x' });
    expect(codes).toEqual(['covariate_protected', 'covariate_protected']);
    const { covariates, protectedCovariates } = EMPLOYMENT_EXTENSION;
    expect(issues[0]).toEqual({
      code: 'covariate_protected',
      path: `$..extensions['${covariates}'].black`,
      message: '"black" is an attribute that the law protects, and is not kept among the other covariates.',
      hint: `Send it in ${protectedCovariates}, or not at all.`,
    });
    expect(['race', 'hisp', 'sex2', 'religion_1'].every(isProtectedName)).toBe(true);
    expect(['age', 'essex', 'education', 'region', 'raceway'].some(isProtectedName)).toBe(false);
  });
});
