import { type CurveMetric, type FollowedCell, type Undisclosed, undisclosed } from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { NO_LIFETIMES } from '../queries.ts';
import { type CellParams, DIMENSIONS, occupationOf, rowColumns } from './cells.ts';
import { membersInGroups } from './holders.ts';

const followedRow = z.object({
  ...rowColumns,
  holder: z.union([z.boolean(), z.number()]).transform(Boolean),
  entry: countColumn,
  time: countColumn,
  cause: z.string(),
  count: countColumn,
});

/**
 * How long the members of a curve's population were followed, holders and non-holders by its dimension, and of all rows together. Undisclosed from
 * here on: only its estimate reads them.
 */
export function followedOf(metric: CurveMetric): TenantQuery<CellParams, Undisclosed<FollowedCell>> {
  const { key, columns } = DIMENSIONS[metric.dimension];
  return tenantQuery<CellParams, Undisclosed<FollowedCell>>({
    name: `metrics.followed-of-${metric.id}`,
    defaults: NO_LIFETIMES,
    row: {
      parse(value) {
        const row = followedRow.parse(value);
        const { entry, time, cause, count } = row;
        return undisclosed({
          ...(row.is_total === 0 && { occupation: occupationOf(row) }),
          isHolder: row.holder,
          entry,
          time,
          cause: cause === '' ? null : cause,
          count,
        });
      },
    },
    sql: (own) => `
    SELECT grouping(${key}) AS is_total, ${columns}, holder, entry, time, cause, count() AS count
    FROM (${membersInGroups(metric, own)})
    GROUP BY GROUPING SETS ((holder, entry, time, cause, ${key}), (holder, entry, time, cause))
    ORDER BY is_total, ${key}, holder, entry, time, cause`,
  });
}
