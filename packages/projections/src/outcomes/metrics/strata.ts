import {
  ANY_VALUE,
  COVARIATES,
  type RateMetric,
  type StratumCells,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { type OwnRows, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import type { CellParams } from './cells.ts';
import { CELL_DEFAULTS } from './cohort.ts';
import { COUNTED_SELECT, countedShapes, countsOf } from './groups.ts';
import { membersBeforeAward, membersInGroups } from './holders.ts';

const strataRow = z.object({ is_total: z.number(), covariates: z.array(z.string()), ...countedShapes });

/** How people are put into strata: by all covariates of their applications, in the order of their names. */
const COVARIATE_COLUMNS: Readonly<Record<(typeof COVARIATES)[number], string>> = {
  occupation: "if(occupation.3 = '', '', concat(occupation.1, '|', occupation.2, '|', occupation.3))",
  priorOccupation: 'prior_occupation',
  experience: 'experience_band',
  region: 'region',
  quarter: 'quarter',
};
const STRATUM = `[${COVARIATES.map((name) => `toString(${COVARIATE_COLUMNS[name]})`).join(', ')}]`;

/** Holders and non-holders of a rate's population in strata by all covariates. Undisclosed from here on. */
export const strataOf = (metric: RateMetric) => strataQuery('strata', metric, membersInGroups);

/** Later holders and people who never were, in strata, of applications made before any award. Undisclosed from here on. */
export const strataBeforeAward = (metric: RateMetric) =>
  strataQuery('strata-before-award', metric, membersBeforeAward);

function strataQuery(
  what: string,
  metric: RateMetric,
  members: (metric: RateMetric, own: OwnRows) => string,
): TenantQuery<CellParams, Undisclosed<StratumCells>> {
  return tenantQuery<CellParams, Undisclosed<StratumCells>>({
    name: `metrics.${what}-of-${metric.id}`,
    defaults: CELL_DEFAULTS,
    row: {
      parse(value) {
        const row = strataRow.parse(value);
        const [occupation = '', priorOccupation = '', experience = '', region = '', quarter = ''] =
          row.covariates;
        return undisclosed({
          ...(row.is_total === 0 && {
            covariates: { occupation, priorOccupation, experience, region, quarter },
          }),
          holders: countsOf(row, 'holders'),
          nonHolders: countsOf(row, 'non_holders'),
        });
      },
    },
    sql: (own) => withTailTogether(countedByStratum(members(metric, own))),
  });
}

/** The SQL that counts applications and people of each group in each stratum, and of all of them together (`is_total` 1). */
function countedByStratum(members: string): string {
  return `
    SELECT is_total, covariates, ${COUNTED_SELECT}
    FROM (
      SELECT who, holder, ${STRATUM} AS covariates, grouping(covariates) AS is_total, count() AS n, countIf(event_at IS NOT NULL) AS c
      FROM (${members}) GROUP BY GROUPING SETS ((who, holder, covariates), (who, holder))
    )
    GROUP BY is_total, covariates ORDER BY is_total, covariates`;
}

/**
 * Strata that stay apart: those with most of both groups. The others of an occupation are one stratum, in which the further covariates
 * are {@link ANY_VALUE}: who may send statements may make as many regions as they like.
 */
const APART = 300;

function withTailTogether(strata: string): string {
  const both = 'least(holders_n, non_holders_n)';
  const place = `row_number() OVER (PARTITION BY is_total ORDER BY ${both} DESC, holders_n + non_holders_n DESC, covariates)`;
  const together = `[covariates[1], ${COVARIATES.slice(1)
    .map(() => `'${ANY_VALUE}'`)
    .join(', ')}]`;
  return `
    SELECT is_total, kept AS covariates, ${Object.keys(countedShapes)
      .map((name) => `sum(${name}) AS ${name}`)
      .join(', ')}
    FROM (
      SELECT * EXCEPT (covariates), if(is_total = 1 OR ${place} <= ${APART}, covariates, ${together}) AS kept
      FROM (${strata})
    )
    GROUP BY is_total, kept ORDER BY is_total, kept`;
}
