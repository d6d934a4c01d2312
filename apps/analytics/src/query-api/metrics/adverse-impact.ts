import { Problem } from '@cairn/http';
import {
  type AdverseImpactChoice,
  adverseImpact,
  disclose,
  estimateAdverseImpact,
  reportDefinitionOf,
} from '@cairn/outcomes';
import {
  declaredAttributes,
  largestSelectionRows,
  selectionCells,
  type TenantQueries,
} from '@cairn/projections';
import type { AdverseImpactAnswer, Unlinked } from '@cairn/query-contract';
import type { TwoTimes } from '../two-times.ts';

const DAY = 86_400_000;
/** More groups are no groups of people but, say, their names. */
const MOST_GROUPS = 50;

/**
 * Answers how groups of a protected attribute were selected.
 * @throws {Problem} 404 for an attribute that no application has, 400 for one with too many values
 */
export async function answerAdverseImpact(
  queries: TenantQueries,
  choice: AdverseImpactChoice,
  { asKnownAt, asOf, before }: TwoTimes,
): Promise<Unlinked<AdverseImpactAnswer>> {
  const { attribute, step, withinDays, by } = choice;
  await refuseAttribute(queries, attribute, { asOf, before });
  const params = { attribute, asOf, within: withinDays * DAY, before };
  const kept = await queries.run(largestSelectionRows(by), params);
  const cells = await queries.run(selectionCells(step, by), { ...params, kept });
  return {
    asKnownAt,
    asOf: new Date(asOf).toISOString(),
    definition: reportDefinitionOf(adverseImpact, choice),
    attribute,
    step,
    withinDays,
    dimension: by,
    ...disclose(estimateAdverseImpact(cells, adverseImpact)),
  };
}

async function refuseAttribute(
  queries: TenantQueries,
  attribute: string,
  times: { readonly asOf: number; readonly before: number },
): Promise<void> {
  const declared = await queries.run(declaredAttributes, times);
  const found = declared.find((one) => one.attribute === attribute);
  const path = 'query.attribute';
  if (found === undefined) {
    const message = `No application declares a protected attribute ${attribute}.`;
    const names = declared.map((one) => one.attribute);
    const hint =
      names.length === 0
        ? 'Send it with applications, in the extension protected-covariates.'
        : `Applications declare ${names.join(', ')}.`;
    throw new Problem(404, 'not_found', message, {
      issues: [{ path, code: 'unknown_attribute', message, hint }],
    });
  }
  if (found.groups <= MOST_GROUPS) return;
  const message = `${attribute} has more than ${MOST_GROUPS} values, which are not groups.`;
  const hint = 'Declare an attribute with a few values, such as bands.';
  throw new Problem(400, 'invalid_request', message, {
    issues: [{ path, code: 'too_many_groups', message, hint }],
  });
}
