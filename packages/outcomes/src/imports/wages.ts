import { declaredCovariates, isProtectedName } from '../employment/declared-covariates.ts';
import {
  type DeclaredCovariates,
  type MoneyAmount,
  PAY_BASES,
  type PayBasis,
} from '../employment/employment-event.ts';
import { EMPLOYMENT_EXTENSION as EXTENSION } from '../employment/vocabulary.ts';
import { readDate } from './date.ts';
import type { Mapping } from './mapping.ts';
import type { RowCells } from './row-cells.ts';

/** What a row says was paid for a period; times as instants. */
export interface PaidWage {
  readonly money: MoneyAmount;
  readonly from: string;
  readonly until: string;
  readonly basis: PayBasis;
}

/**
 * The pays of a row, one for each column of a period, with the extensions that say what is known of the person. What is wrong is
 * left with the row as issues.
 */
export function wagesOf(
  mapping: Mapping,
  row: RowCells,
): { readonly pays: readonly PaidWage[]; readonly covariates: Readonly<Record<string, unknown>> } {
  const currency = row.text('currency') ?? mapping.currency;
  const said = row.text('basis') ?? mapping.basis;
  const basis = PAY_BASES.find((one) => one === said?.toLowerCase());
  if (currency === undefined)
    row.issue('currency', 'There is no currency: give a column, or one for all rows.');
  if (basis === undefined) row.issue('basis', `The basis is none of ${PAY_BASES.join(', ')}.`);
  const columns =
    mapping.pays.length > 0
      ? mapping.pays.map((pay) => ({
          column: pay.amount,
          amount: row.numberAt(pay.amount),
          from: dateOf(pay.from, mapping, row),
          until: dateOf(pay.until, mapping, row),
        }))
      : [
          {
            column: mapping.columns.amount ?? 'amount',
            amount: row.number('amount'),
            from: row.date('from'),
            until: row.date('until'),
          },
        ];
  const pays = columns.flatMap(({ column, amount, from, until }): PaidWage[] => {
    if ((amount ?? 0) < 0) row.issueAt(column, 'It is negative.');
    if (from === undefined || until === undefined) return [];
    if (from >= until) row.issue('until', 'The period ends before it begins.');
    if (amount === undefined || currency === undefined || basis === undefined) return [];
    return [{ money: { amount, currency }, from, until, basis }];
  });
  return { pays, covariates: covariatesOf(mapping, row) };
}

function dateOf(text: string, { dates }: Mapping, row: RowCells): string | undefined {
  const at = readDate(text, dates);
  if (at === undefined) row.issueAt('pays', 'The mapping has a period that is not between two dates.');
  return at;
}

/** The two extensions of what is known of the person, each where there is something. What is wrong is left with the row as issues. */
export function covariatesOf(mapping: Mapping, row: RowCells): Readonly<Record<string, unknown>> {
  const known = { open: new Map<string, number | string>(), kept: new Map<string, number | string>() };
  for (const [name, { column, kind, protected: isProtected }] of Object.entries(mapping.covariates)) {
    if (!isProtected && isProtectedName(name))
      row.issueAt(
        column,
        'The law protects this attribute: set "protected" to true in the mapping, or leave it out.',
      );
    const value = kind === 'number' ? row.numberAt(column) : row.textAt(column);
    if (value !== undefined) (isProtected ? known.kept : known.open).set(name, value);
  }
  const checked = (all: ReadonlyMap<string, number | string>): DeclaredCovariates | undefined => {
    if (all.size === 0) return undefined;
    const read = declaredCovariates.safeParse(Object.fromEntries(all));
    if (!read.success)
      row.issueAt(
        'covariates',
        'Names are of a-z, digits and _, at most 16; texts have at most 100 characters.',
      );
    return read.data;
  };
  const [open, kept] = [checked(known.open), checked(known.kept)];
  return {
    ...(open !== undefined && { [EXTENSION.covariates]: open }),
    ...(kept !== undefined && { [EXTENSION.protectedCovariates]: kept }),
  };
}
