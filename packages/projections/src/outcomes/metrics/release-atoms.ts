import { type RateMetric, type ReleaseAtom, type Undisclosed, undisclosed } from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type OwnRows, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { awardsUntil } from '../queries.ts';
import type { CellParams } from './cells.ts';
import { CELL_DEFAULTS } from './cohort.ts';
import { inRows, rowColumns, rowIdSql, rowOf } from './dimensions/rows.ts';
import { membersOfPopulation } from './populations.ts';

/** Which atoms: those of a cohort, by the activities of published credentials in matching form. */
export type AtomParams = CellParams & { readonly published: string[] };

const flag = z.union([z.boolean(), z.number()]).transform(Boolean);
const atomRow = z.object({
  ...rowColumns,
  employer: z.string(),
  held: z.array(z.string()),
  holds: flag,
  counted: flag,
  n: countColumn,
  people: countColumn,
  once: countColumn,
});

/**
 * The applications of a rate's population, put together where no table of a release tells them apart. Undisclosed from here on.
 * @param credentialsOf the published credentials that activities represent, in order
 */
export function releaseAtomsOf(
  metric: RateMetric,
  credentialsOf: (activities: readonly string[]) => readonly string[],
): TenantQuery<AtomParams, Undisclosed<ReleaseAtom>> {
  return tenantQuery<AtomParams, Undisclosed<ReleaseAtom>>({
    name: `metrics.release-atoms-of-${metric.id}`,
    defaults: CELL_DEFAULTS,
    row: {
      parse(value) {
        const row = atomRow.parse(value);
        const { employer, held, holds, counted, n, people, once } = row;
        const key = rowOf(row).row?.key ?? '';
        return undisclosed({
          row: key,
          employer,
          held: credentialsOf(held),
          holds,
          counted,
          n,
          people,
          once,
        });
      },
    },
    sql: (own) => `
    SELECT ${rowIdSql('occupation')} AS row_id, '' AS title, 0 AS is_total, employer, held, holds, counted,
      count() AS n, countIf(is_first_in_row) AS people, countIf(is_first_of_all) AS once
    FROM (
      SELECT row_key, employer, held, holds, counted,
        row_number() OVER (PARTITION BY person, row_key, counted ORDER BY member) = 1 AS is_first_in_row,
        row_number() OVER (PARTITION BY person, counted ORDER BY member) = 1 AS is_first_of_all
      FROM (${inRows('occupation', membersWithHeld(metric, own), { rows: 'all', own })})
    )
    GROUP BY row_key, employer, held, holds, counted ORDER BY row_key, employer, held, holds, counted`,
  });
}

/** Members with `held`, the activities of published credentials that their people held at the index time, and whether they held any. */
function membersWithHeld(metric: RateMetric, own: OwnRows): string {
  return `
  SELECT * EXCEPT (held_then), event_at IS NOT NULL AS counted, notEmpty(held_then) AS holds,
    arraySort(arrayDistinct(arrayFilter(credential -> has({published:Array(String)}, credential), held_then))) AS held
  FROM (
    SELECT member.* EXCEPT (person), member.person AS person,
      arrayMap(award -> award.3, arrayFilter(award -> award.1 < index_at AND award.2 >= index_at, awards)) AS held_then
    FROM (${membersOfPopulation(metric, own)}) AS member
    LEFT JOIN (
      SELECT person, groupArray((timestamp, until, toString(credential))) AS awards FROM ${awardsUntil(own)} GROUP BY person
    ) AS award ON award.person = member.person
  )`;
}
