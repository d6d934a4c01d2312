import {
  type DimensionName,
  MAX_ROWS,
  type SelectionCell,
  type SelectionStep,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type OwnRows, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { applicationsAsOf } from '../rows-as-of.ts';
import { inRows, rowColumns, rowIdSql, rowOf, rowSelect } from './dimensions/rows.ts';

/** Whose selection: the attribute, and the times as metrics have them. */
export type SelectionParams = {
  readonly attribute: string;
  readonly asOf: number;
  readonly within: number;
  readonly before: number;
};

/** Rows that have cells of their own, each a `rowId`; the others are one. */
type KeptRows = { readonly kept: string[] };

/**
 * Applications old enough to count, with the group of their person and whether they led to a step in the window. The group of a person is
 * that of the newest application that says it, so that nobody is in two.
 */
function selectionOf(step: SelectionStep, own: OwnRows): string {
  const said =
    "if(JSONType(protected_covariates, {attribute:String}) = 'String', JSONExtractString(protected_covariates, {attribute:String}), JSONExtractRaw(protected_covariates, {attribute:String}))";
  return `
    SELECT person, group, ${step}_at <= applied_at + {within:Int64} AS selected, applied_at AS index_at, employer, region, quarter,
      (occupation_scheme, occupation_version, occupation_code) AS occupation, occupation_title AS title
    FROM (
      SELECT *, ${said} AS said,
        argMaxIf(said, (applied_at, registration), said != '') OVER (PARTITION BY person) AS group
      FROM ${applicationsAsOf(own)}
    ) WHERE applied_at + {within:Int64} <= {asOf:Int64}`;
}

const cellRow = z.object({
  ...rowColumns,
  group: z.string(),
  people: countColumn,
  selected: countColumn,
});

/** People of each group in each row of a dimension, and in all together. Undisclosed from here on: only its estimate reads them. */
export function selectionCells(
  step: SelectionStep,
  dimension: DimensionName,
): TenantQuery<SelectionParams & KeptRows, Undisclosed<SelectionCell>> {
  return tenantQuery<SelectionParams & KeptRows, Undisclosed<SelectionCell>>({
    name: `metrics.selection-cells-by-${dimension}`,
    row: {
      parse(value) {
        const row = cellRow.parse(value);
        return undisclosed({
          ...rowOf(row),
          group: row.group,
          people: row.people,
          selected: row.selected,
        });
      },
    },
    sql: (own) => `
    SELECT is_total, ${rowSelect(dimension)}, group, count() AS people, countIf(chosen) AS selected
    FROM (
      SELECT person, group, row_key, grouping(row_key) AS is_total, max(title) AS title, max(ifNull(selected, false)) AS chosen
      FROM (${inRows(dimension, selectionOf(step, own), { rows: 'kept', own })})
      GROUP BY GROUPING SETS ((person, group, row_key), (person, group))
    )
    GROUP BY is_total, row_key, group ORDER BY is_total DESC, row_key, group`,
  });
}

/** The rows with most applications, as {@link selectionCells} takes them: as many as an answer may have. */
export function largestSelectionRows(dimension: DimensionName): TenantQuery<SelectionParams, string> {
  return tenantQuery<SelectionParams, string>({
    name: `metrics.largest-selection-rows-by-${dimension}`,
    row: { parse: (value) => JSON.stringify(z.object({ row_id: z.array(z.string()) }).parse(value).row_id) },
    sql: (own) => `
    SELECT ${rowIdSql(dimension)} AS row_id FROM (${inRows(dimension, selectionOf('hired', own), { rows: 'all', own })})
    GROUP BY row_key ORDER BY count() DESC, row_key LIMIT ${MAX_ROWS}`,
  });
}

/** The protected attributes that applications declare, with how many groups each has, up to one more than anybody compares. */
export const declaredAttributes = tenantQuery<
  Pick<SelectionParams, 'asOf' | 'before'>,
  { attribute: string; groups: number }
>({
  name: 'metrics.declared-attributes',
  row: z.object({ attribute: z.string(), groups: countColumn }),
  sql: (own) => `
    SELECT pair.1 AS attribute, uniqExact(pair.2) AS groups FROM (
      SELECT arrayJoin(JSONExtractKeysAndValuesRaw(protected_covariates)) AS pair
      FROM ${applicationsAsOf(own)} WHERE protected_covariates != ''
    ) GROUP BY attribute ORDER BY attribute LIMIT 200`,
});
