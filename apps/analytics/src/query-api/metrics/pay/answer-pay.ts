import { disclose, estimatePay, MINIMUM_CELL } from '@cairn/outcomes';
import { payCells, type TenantQueries } from '@cairn/projections';
import type { PayAnswer, Unlinked } from '@cairn/query-contract';
import { askedPay, framedPay, type PayQuestion } from './pay-question.ts';

/**
 * Answers a pay metric: moments from ClickHouse, intervals and disclosure in `@cairn/outcomes`.
 * @throws {Problem} 404 for an unknown credential, 400 for several currencies
 */
export async function answerPay(queries: TenantQueries, question: PayQuestion): Promise<Unlinked<PayAnswer>> {
  const { metric, choice } = question;
  const { currency, coverage, dealt, params } = await askedPay(queries, question);
  // With no period of an award there is nobody to compare.
  const cells = dealt.periods.length === 0 ? [] : await queries.run(payCells(metric, choice.period), params);
  const others = coverage.filter((one) => one.currency !== currency);
  return {
    ...framedPay(question, currency),
    dimension: 'cohort',
    ...disclose(estimatePay(cells, metric)),
    excluded: {
      notMatured: unlessFew(dealt.notMatured),
      notCovered: unlessFew(dealt.notCovered),
      notLinked: unlessFew(dealt.notLinked),
      otherCurrencies: unlessFew(others.reduce((sum, { people }) => sum + people, 0)),
    },
  };
}

/** Nobody is a number; a few are not. */
function unlessFew(people: number): number | { readonly suppressed: true } {
  return people === 0 || people >= MINIMUM_CELL ? people : { suppressed: true };
}
