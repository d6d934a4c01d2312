import type { MetricDefinition } from './definition.ts';

/** Days an application must have had before it is counted, unless a caller asks for another. */
export const MATURITY_DAYS = 30;

/**
 * The hire rate of credential holders beside that of non-holders, per occupation of the requisition. `maturityDays`
 * is part of the meaning, so it stands in the window. Throws a RangeError when it is not a number of 0 or more.
 */
export function hireRateByCredential(maturityDays = MATURITY_DAYS): MetricDefinition {
  if (!(maturityDays >= 0)) {
    throw new RangeError(`maturityDays is ${maturityDays}; it must be a number of 0 or more.`);
  }
  return {
    id: 'hire-rate-by-credential',
    version: '1',
    title: 'Hire rate of credential holders and non-holders, by occupation',
    formula:
      'hired / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
    numerator: 'Matured applications with a hired event at or before the as-of time.',
    denominator:
      `Applications made at least ${maturityDays} days before the as-of time. Holder: was awarded the credential before ` +
      'applying and had not lost it by then; a credential earned after the application does not count.',
    window: `Applications matured for ${maturityDays} days at the as-of time`,
  };
}
