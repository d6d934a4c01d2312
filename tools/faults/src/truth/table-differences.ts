import type { TableDigest } from '@cairn/warehouse';
import type { Violation } from '../check/violation.ts';

/** Tables rebuilt from the log must have the same rows as before. */
export function tableDifferences(before: readonly TableDigest[], after: readonly TableDigest[]): Violation[] {
  const made = new Map(after.map((one) => [one.table, one]));
  return before.flatMap((one): Violation[] => {
    const { table, rows, digest } = one;
    const other = made.get(table);
    if (other?.digest === digest && other.rows === rows) return [];
    return [
      {
        kind: 'rebuild',
        what: `${table} had ${rows} rows (${digest}), now ${other?.rows} (${other?.digest})`,
      },
    ];
  });
}
