import type { RateCells } from '@cairn/outcomes';
import { countColumn } from '../../tables/tenant-queries.ts';

/** What is counted of the non-holders of whose learning nothing is known, by the names of its columns: SQL over `n` and `c` of a person. */
const COLUMNS = {
  without_record: 'sumIf(n, NOT holder AND NOT recorded)',
  without_record_count: 'sumIf(c, NOT holder AND NOT recorded)',
  without_record_people: 'countIf(NOT holder AND NOT recorded)',
  without_record_counted: 'countIf(NOT holder AND NOT recorded AND c > 0)',
  without_record_uncounted: 'countIf(NOT holder AND NOT recorded AND c < n)',
} as const;
type Column = keyof typeof COLUMNS;

/** The SQL of the columns, over `holder`, `recorded`, `n` and `c` of each person. */
export const WITHOUT_RECORD_SELECT = Object.entries(COLUMNS)
  .map(([name, sql]) => `${sql} AS ${name}`)
  .join(', ');

/** Their shapes. */
export const withoutRecordShapes = Object.fromEntries(
  Object.keys(COLUMNS).map((name) => [name, countColumn]),
) as Record<Column, typeof countColumn>;

/** What was counted of them. */
export function withoutRecordOf(row: Readonly<Record<Column, number>>): RateCells['withoutLearningRecord'] {
  return {
    n: row.without_record,
    count: row.without_record_count,
    people: {
      all: row.without_record_people,
      counted: row.without_record_counted,
      uncounted: row.without_record_uncounted,
    },
  };
}
