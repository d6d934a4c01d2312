import {
  disclose,
  estimateTransitions,
  reportDefinitionOf,
  type TransitionsChoice,
  transitions,
} from '@cairn/outcomes';
import {
  lifetimeParameters,
  publishedCatalogue,
  type TenantQueries,
  transitionCells,
} from '@cairn/projections';
import type { TransitionsAnswer, Unlinked } from '@cairn/query-contract';
import type { TwoTimes } from '../two-times.ts';
import { knownCredential } from './answer-metric.ts';

/** Answers from where to where people went after an award. @throws {Problem} 404 for an unknown credential */
export async function answerTransitions(
  queries: TenantQueries,
  choice: TransitionsChoice,
  { asKnownAt, asOf, before }: TwoTimes,
): Promise<Unlinked<TransitionsAnswer>> {
  const { credential, withinMonths: months } = choice;
  const catalogue = await publishedCatalogue(queries, before);
  const credentials =
    credential === undefined ? [] : await knownCredential(queries, catalogue, credential, before);
  const params = { credentials, months, asOf, before, ...lifetimeParameters(catalogue) };
  const cells = await queries.run(transitionCells, params);
  return {
    asKnownAt,
    asOf: new Date(asOf).toISOString(),
    definition: reportDefinitionOf(transitions, choice),
    credential: credential ?? null,
    withinMonths: months,
    ...disclose(estimateTransitions(cells, transitions)),
  };
}
