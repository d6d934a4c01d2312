import {
  type AfterExitChoice,
  disclose,
  employmentAfterExit,
  estimateExitOutcomes,
  reportDefinitionOf,
} from '@cairn/outcomes';
import { earningsCoverage, exitCells, publishedCatalogue, type TenantQueries } from '@cairn/projections';
import type { AfterExitAnswer, Unlinked } from '@cairn/query-contract';
import type { TwoTimes } from '../two-times.ts';
import { refuseUnknownProgramme } from './known-programme.ts';
import { onlyCurrency } from './pay/pay-question.ts';

/**
 * Answers what became of people after a programme.
 * @throws {Problem} 404 for an unknown programme, 400 where pay is known in several currencies and none is asked for
 */
export async function answerAfterExit(
  queries: TenantQueries,
  choice: AfterExitChoice,
  { asKnownAt, asOf, before }: TwoTimes,
): Promise<Unlinked<AfterExitAnswer>> {
  const { programme } = choice;
  await refuseUnknownProgramme(queries, await publishedCatalogue(queries, before), programme, before);
  const times = { asOf, before, quarterly: true };
  const currency = choice.currency ?? onlyCurrency(await queries.run(earningsCoverage, times));
  const cells = await queries.one(exitCells, { ...times, programme, currency: currency ?? '' });
  return {
    asKnownAt,
    asOf: new Date(asOf).toISOString(),
    definition: reportDefinitionOf(employmentAfterExit, choice),
    programme,
    currency,
    ...disclose(estimateExitOutcomes(cells, employmentAfterExit)),
  };
}
