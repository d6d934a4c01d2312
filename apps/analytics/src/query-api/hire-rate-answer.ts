import { type HireRateComparison, hireRateByCredential, hireRateComparison } from '@cairn/outcomes';
import { type ComparisonParams, hireCounts } from '../queries/outcomes.ts';
import { activitiesOfCredential, publishedCatalogue } from '../queries/published-catalogue.ts';
import type { TenantQueries } from '../queries/tenant-queries.ts';

const DAY = 86_400_000;

/** What a caller chooses of the comparison. */
export interface ComparisonChoice {
  readonly credential?: string | undefined;
  readonly maturedDays: number;
}

/** The parameters of the outcome queries for a choice, as of an instant (ms since the epoch). */
export async function comparisonParams(
  queries: TenantQueries,
  { credential, maturedDays }: ComparisonChoice,
  asOf: number,
): Promise<ComparisonParams> {
  const credentials =
    credential === undefined ? [] : activitiesOfCredential(await publishedCatalogue(queries), credential);
  return { credentials, asOf, maturity: maturedDays * DAY };
}

/** Counts in ClickHouse, intervals and suppression in `@cairn/outcomes`. */
export async function compareHireRates(
  queries: TenantQueries,
  params: ComparisonParams,
): Promise<HireRateComparison> {
  const rows = await queries.run(hireCounts, params);
  return hireRateComparison(
    rows.map(({ scheme, version, code, title, ...counts }) => ({
      occupation: { scheme, version, code, ...(title === '' ? {} : { title }) },
      holders: { n: counts.holders, hired: counts.holders_hired },
      nonHolders: { n: counts.others, hired: counts.others_hired },
    })),
    { definition: hireRateByCredential(params.maturity / DAY) },
  );
}
