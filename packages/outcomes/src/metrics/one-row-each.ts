/**
 * Whether each member of a population is in one row only, so that rows are strata and may be matched on: they add up to all of them
 * together. Of rows that share members, or the non-holders that they are compared with, the sum is larger.
 * @param rows how many members are in each row
 * @param together how many there are
 */
export function isOneRowEach(rows: readonly number[], together: number): boolean {
  return rows.reduce((sum, n) => sum + n, 0) === together;
}
