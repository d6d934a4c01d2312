import type { Catalogue } from '@cairn/competency';
import type { DimensionName } from '@cairn/outcomes';
import type { TenantQueries } from '../../../tables/tenant-queries.ts';
import { titlesOfCredentials } from '../../queries.ts';
import { DIMENSION_SQL } from './registry.ts';

/** To which rows credentials lead: their IRIs as they are compared, beside each its rows (a list in JSON); and titles of rows. */
export type RowParams = { awarded: string[]; awardRows: string[]; rowKeys: string[]; rowTitles: string[] };
/** Of dimensions that have none; ClickHouse takes no empty lists there. */
export const NO_ROWS: RowParams = { awarded: [''], awardRows: ['[]'], rowKeys: [''], rowTitles: [''] };

/** The parameters of a dimension's queries, by the catalogue and the awards below a position. */
export async function rowParameters(
  queries: TenantQueries,
  dimension: DimensionName,
  { catalogue, before }: { readonly catalogue: Catalogue; readonly before: number },
): Promise<RowParams> {
  const sql = DIMENSION_SQL[dimension];
  if ('parts' in sql || sql.rowsOfAwards === undefined) return NO_ROWS;
  const { rows, titles } = sql.rowsOfAwards(catalogue, await queries.run(titlesOfCredentials, { before }));
  return {
    awarded: ['', ...rows.keys()],
    awardRows: ['[]', ...[...rows.values()].map((of) => JSON.stringify([...of]))],
    rowKeys: ['', ...titles.keys()],
    rowTitles: ['', ...titles.values()],
  };
}
