import { type Catalogue, programmeCost } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { programmeReturn, type ReturnTerms, returnDefinitionOf, subsidisedRetention } from '@cairn/outcomes';
import { publishedCatalogue, type TenantQueries } from '@cairn/projections';
import type { FollowUpAnswer, ProgrammeReturnAnswer, Unlinked } from '@cairn/query-contract';
import type { TwoTimes } from '../two-times.ts';
import { answerFollowUp } from './follow-ups.ts';

/** The return of a programme as it was asked for. */
export interface ReturnQuestion {
  readonly programme: string;
  readonly withinDays: number;
  readonly currency: string;
  readonly valuePerRetained: number;
  readonly otherValuePerSeat: number;
  readonly paidTimePerSeat: number;
  /** Undefined: as the catalogue has it. */
  readonly costPerSeat?: number | undefined;
}

/**
 * The return of a seat, from the retention that may be shown: where that is suppressed or refused, so is this.
 * @throws {Problem} 400 where nobody says what a seat costs, or it costs nothing; 404 for an unknown programme
 */
export async function answerReturn(
  queries: TenantQueries,
  asked: ReturnQuestion,
  times: TwoTimes,
): Promise<Unlinked<ProgrammeReturnAnswer>> {
  const { programme, withinDays, currency, costPerSeat: given, ...values } = asked;
  const costPerSeat = given ?? costOf(await publishedCatalogue(queries, times.before), asked);
  const terms = { ...values, costPerSeat };
  if (costPerSeat + asked.paidTimePerSeat === 0)
    throw refused(
      'query.costPerSeat',
      'A seat that costs nothing has no return on its cost.',
      'Send what it costs.',
    );
  const retention = await answerFollowUp(queries, {
    metric: subsidisedRetention,
    choice: { withinDays, programme },
    dimension: 'occupation',
    times,
  });
  return {
    asKnownAt: retention.asKnownAt,
    asOf: retention.asOf,
    definition: returnDefinitionOf(retention.definition, withinDays),
    programme,
    withinDays,
    currency,
    declared: { ...terms, costFrom: given === undefined ? 'catalogue' : 'request' },
    minimumCell: retention.minimumCell,
    result: resultOf(retention.total, { ...terms, withinDays, confidence: retention.confidence }),
  };
}

function resultOf(
  { groups }: FollowUpAnswer['total'],
  {
    withinDays,
    confidence,
    ...terms
  }: ReturnTerms & { readonly withinDays: number; readonly confidence: number },
): ProgrammeReturnAnswer['result'] {
  const [subsidised, others] = groups.map(({ curve }) => curve);
  if (subsidised === undefined || others === undefined) return { suppressed: true };
  if ('suppressed' in subsidised || 'suppressed' in others) return { suppressed: true };
  const [first, second] = [subsidised, others].map(({ points }) =>
    points.find(({ days }) => days === withinDays),
  );
  if (first === undefined || second === undefined) return { suppressed: true };
  if ('refused' in first) return { refused: first.refused, reason: first.reason };
  if ('refused' in second) return { refused: second.refused, reason: second.reason };
  if ('suppressed' in first || 'suppressed' in second) return { suppressed: true };
  return {
    people: { subsidised: subsidised.people, others: others.people },
    ...programmeReturn([first, second], terms, confidence),
  };
}

/** What a seat costs in a currency, by the catalogue. */
function costOf({ programmes }: Catalogue, { programme, currency }: ReturnQuestion): number {
  const published = programmes.get(programme);
  const costs = published === undefined ? [] : programmeCost(published);
  const perSeat = costs.find((cost) => cost.currency === currency)?.perSeat ?? null;
  if (perSeat !== null) return perSeat;
  const known = costs.filter((cost) => cost.perSeat !== null).map((cost) => cost.currency);
  throw refused(
    'query.costPerSeat',
    `The published catalogue does not say what a seat of it costs in ${currency}.`,
    known.length === 0 ? 'Send costPerSeat.' : `Send costPerSeat, or as currency one of ${known.join(', ')}.`,
  );
}

function refused(path: string, message: string, hint: string): Problem {
  return new Problem(400, 'invalid_request', message, {
    issues: [{ path, code: 'cost_unknown', message, hint }],
  });
}
