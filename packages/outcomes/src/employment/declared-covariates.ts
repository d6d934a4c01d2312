import { z } from 'zod';
import type { DeclaredCovariates, EmploymentIssue } from './employment-event.ts';
import { EMPLOYMENT_EXTENSION as EXTENSION } from './vocabulary.ts';

/** Most covariates of one kind that a statement may declare: a regression takes a column for each. */
const MOST_COVARIATES = 16;
/** Most letters of a category. */
const LONGEST_CATEGORY = 100;
const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** The form of the two extensions. */
export const declaredCovariates = z
  .record(
    z.string().regex(NAME),
    z.union([z.number().min(-1e12).max(1e12), z.string().min(1).max(LONGEST_CATEGORY)]),
  )
  .refine((all) => Object.keys(all).length <= MOST_COVARIATES);

/**
 * Words of names that say that an attribute is one that the law protects (in the United States title VII, ADEA and ADA; in the
 * Union its Charter, article 21). Age is not among them: it is the first that pay is compared by, and no group of its own here.
 */
const PROTECTED_WORDS: ReadonlySet<string> = new Set(
  (
    'race racial ethnicity ethnic colour color black white hisp hispanic hispan latino latina latinx asian indigenous native ' +
    'sex gender female male woman man nonbinary transgender sexuality orientation pregnant pregnancy ' +
    'religion religious faith muslim christian jewish hindu disability disabled nationality citizenship caste'
  ).split(' '),
);

/** Whether a name says that it is of a protected attribute, such as `black` or `self_reported_gender`. */
export function isProtectedName(name: string): boolean {
  return name.split(/[_\d]+/).some((word) => PROTECTED_WORDS.has(word));
}

/**
 * Reads both kinds of covariates. What has another form, and a protected attribute among the others, is an issue: then nothing
 * of the statement counts.
 */
export function readCovariates(
  said: (iri: string) => unknown,
  issues: EmploymentIssue[],
): {
  readonly covariates: DeclaredCovariates | undefined;
  readonly protectedCovariates: DeclaredCovariates | undefined;
} {
  const covariates = readOne(said(EXTENSION.covariates), EXTENSION.covariates, issues);
  const protectedCovariates = readOne(
    said(EXTENSION.protectedCovariates),
    EXTENSION.protectedCovariates,
    issues,
  );
  for (const name of Object.keys(covariates ?? {}).filter(isProtectedName)) {
    issues.push({
      code: 'covariate_protected',
      path: `$..extensions['${EXTENSION.covariates}'].${name}`,
      message: `"${name}" is an attribute that the law protects, and is not kept among the other covariates.`,
      hint: `Send it in ${EXTENSION.protectedCovariates}, or not at all.`,
    });
  }
  return { covariates, protectedCovariates };
}

function readOne(value: unknown, iri: string, issues: EmploymentIssue[]): DeclaredCovariates | undefined {
  if (value === undefined) return undefined;
  const read = declaredCovariates.safeParse(value);
  if (read.success) return read.data;
  issues.push({
    code: 'covariates_invalid',
    path: `$..extensions['${iri}']`,
    message: 'The covariates do not have the form that is needed.',
    hint: `Send an object of at most ${MOST_COVARIATES} names in lower case (a-z, digits, _) with numbers, or texts of at most ${LONGEST_CATEGORY} characters.`,
  });
  return undefined;
}
