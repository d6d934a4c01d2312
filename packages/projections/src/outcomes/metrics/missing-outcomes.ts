import { type MissingOutcomeCells, type RateMetric, type Undisclosed, undisclosed } from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import type { CellParams } from './cells.ts';
import { CELL_DEFAULTS } from './cohort.ts';
import { COUNTED_SELECT, countedShapes, countsOf } from './groups.ts';
import { membersInGroups } from './holders.ts';

const row = z.object({ ...countedShapes, holders_ended: countColumn, non_holders_ended: countColumn });
type Row = z.infer<typeof row>;

/** Of the population of a rate, in both groups, the applications of whose outcome nothing is known. Undisclosed from here on. */
export function missingOutcomesOf(
  metric: RateMetric,
): TenantQuery<CellParams, Undisclosed<MissingOutcomeCells>> {
  return tenantQuery<CellParams, Undisclosed<MissingOutcomeCells>>({
    name: `metrics.missing-outcomes-of-${metric.id}`,
    defaults: CELL_DEFAULTS,
    row: {
      parse(value) {
        const read = row.parse(value);
        return undisclosed({ holders: groupOf(read, 'holders'), nonHolders: groupOf(read, 'non_holders') });
      },
    },
    sql: (own) => `
    SELECT ${COUNTED_SELECT}, countIf(holder AND e > 0) AS holders_ended, countIf(NOT holder AND e > 0) AS non_holders_ended
    FROM (
      SELECT who, holder, count() AS n, countIf(event_at IS NULL AND NOT has_ended) AS c, countIf(event_at IS NULL AND has_ended) AS e
      FROM (${membersInGroups(metric, own)}) GROUP BY who, holder
    )`,
  });
}

function groupOf(read: Row, group: 'holders' | 'non_holders'): MissingOutcomeCells['holders'] {
  const { people, ...counts } = countsOf(read, group);
  return { ...counts, people: { missing: people.counted, ended: read[`${group}_ended`] } };
}
