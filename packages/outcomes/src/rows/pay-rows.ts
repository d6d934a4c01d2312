import type { DeclaredCovariates, Occupation, Pay } from '../employment/employment-event.ts';
import { type Applications, employerOf } from './spell-rows.ts';
import { ofTypes, type TimedEvent } from './timed-event.ts';

/** What is odd about a pay. */
type PayFault = 'mixed_currencies' | 'paid_twice';

/** What a person was paid by an employer for a period; amounts are never converted. Times in ms since the epoch. */
export interface PayRow extends Pay {
  readonly person: string;
  readonly employer: string;
  readonly source: string;
  /** The statement that says it. */
  readonly statementId: string;
  readonly occupation: Occupation | undefined;
  /** What was known of the person at the end of the period; the protected attributes apart. */
  readonly covariates: DeclaredCovariates;
  readonly protectedCovariates: DeclaredCovariates;
  readonly faults: readonly PayFault[];
}

/**
 * The pays of a person. Of several statements about the same employer, source, period, basis and currency the last
 * counts, and the row says so where they differ in the amount. Several currencies of one employer stay apart.
 */
export function payRows(
  person: string,
  events: readonly TimedEvent[],
  applications: Applications,
): readonly PayRow[] {
  const rows = new Map<string, PayRow>();
  const currencies = new Map<string, Set<string>>();
  for (const event of ofTypes(events, 'paid')) {
    const { pay } = event;
    if (pay === undefined) continue;
    const employer = employerOf(event, applications) ?? '';
    const source = event.record?.source ?? '';
    const key = JSON.stringify([employer, source, pay.from, pay.until, pay.basis, pay.currency]);
    const before = rows.get(key);
    const isOther = before !== undefined && (before.amount !== pay.amount || before.faults.length > 0);
    rows.set(key, {
      person,
      employer,
      source,
      ...pay,
      statementId: event.statementId ?? '',
      occupation: event.occupation,
      covariates: event.covariates ?? {},
      protectedCovariates: event.protectedCovariates ?? {},
      faults: isOther ? ['paid_twice'] : [],
    });
    const own = currencies.get(employer) ?? new Set();
    currencies.set(employer, own.add(pay.currency));
  }
  return [...rows.values()].map((row) =>
    (currencies.get(row.employer)?.size ?? 0) > 1
      ? { ...row, faults: ['mixed_currencies', ...row.faults] }
      : row,
  );
}
