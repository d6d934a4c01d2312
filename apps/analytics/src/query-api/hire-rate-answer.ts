import { type HireRateComparison, hireRateByCredential, hireRateComparison } from '@cairn/outcomes';
import { type ComparisonParams, changesToCredentials, hireCounts } from '../queries/outcomes.ts';
import { activitiesOfCredential, publishedCatalogue } from '../queries/published-catalogue.ts';
import type { TenantQueries } from '../queries/tenant-queries.ts';
import { Problem } from './http/problem.ts';

const DAY = 86_400_000;

/** What a caller chooses of the comparison. */
export interface ComparisonChoice {
  readonly credential?: string | undefined;
  readonly maturedDays: number;
}

/** The parameters of the outcome queries for a choice, as of an instant (ms since the epoch). @throws {Problem} 404 for an unknown credential */
export async function comparisonParams(
  queries: TenantQueries,
  { credential, maturedDays }: ComparisonChoice,
  asOf: number,
): Promise<ComparisonParams> {
  const credentials = credential === undefined ? [] : await knownCredential(queries, credential);
  return { credentials, asOf, maturity: maturedDays * DAY };
}

/** A comparison by a credential nobody knows would look like one whose holders were never hired. */
async function knownCredential(queries: TenantQueries, iri: string): Promise<string[]> {
  const { activities, published } = activitiesOfCredential(await publishedCatalogue(queries), iri);
  if (published) return activities;
  const { changes } = await queries.one(changesToCredentials, { credentials: activities });
  if (changes > 0) return activities;
  throw new Problem(404, 'not_found', `There is no credential ${iri}: it is neither published nor awarded.`, {
    issues: [
      {
        path: 'query.credential',
        code: 'unknown_credential',
        message: 'Nobody was awarded it, and the catalogue does not have it.',
        hint: 'GET /outcomes/credentials lists those there are.',
      },
    ],
  });
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
