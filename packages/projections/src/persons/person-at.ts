import type { OwnRows } from '../tables/tenant-queries.ts';
import { persons } from './tables.ts';

/**
 * The SQL that resolves an identifier to its person at a time, by the links below the position `{before:UInt64}` (a seq),
 * which the query must have as a parameter.
 * @param given `identifier` and `at` (ms since the epoch) are SQL expressions, `name` what the join is called
 * @returns `join` to put after the FROM, `person` to select: the identifier itself where no link says otherwise
 */
export function personAt(
  own: OwnRows,
  { identifier, at, name }: { readonly identifier: string; readonly at: string; readonly name: string },
): { readonly join: string; readonly person: string } {
  return {
    join: `LEFT JOIN (
      SELECT identifier, argMax(starts, seq) AS starts, argMax(persons, seq) AS persons
      FROM ${own(persons)} WHERE seq < {before:UInt64} GROUP BY identifier
    ) AS ${name} ON ${name}.identifier = ${identifier}`,
    person: `if(empty(${name}.starts), ${identifier},
      ${name}.persons[arrayLastIndex(start -> start <= ${at}, ${name}.starts)])`,
  };
}
