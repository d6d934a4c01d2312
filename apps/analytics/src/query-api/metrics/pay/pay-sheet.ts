import { disclose, estimatePaySheet, PERIODS_AFTER } from '@cairn/outcomes';
import { MOST_PEOPLE, payCells, payPeople, type TenantQueries } from '@cairn/projections';
import type { PaySheetAnswer, Unlinked } from '@cairn/query-contract';
import { askedPay, framedPay, type PayQuestion } from './pay-question.ts';

/** What is asked of a sheet beside its comparison. */
export interface PaySheetQuestion extends PayQuestion {
  readonly protectedAttributes: 'left-out' | 'adjusted-for';
}

/**
 * The statistician's sheet of a pay metric.
 * @throws {Problem} 404 for an unknown credential, 400 for several currencies
 */
export async function paySheet(
  queries: TenantQueries,
  question: PaySheetQuestion,
): Promise<Unlinked<PaySheetAnswer>> {
  const { metric, choice, protectedAttributes } = question;
  const { confidence, minimumCell } = metric;
  const { before, after, period } = choice;
  const { currency, dealt, params } = await askedPay(queries, question);
  const others = PERIODS_AFTER.filter((one) => one !== after);
  const offsets = [-before, after, -before - 1, ...others];
  const [cells, people] =
    dealt.periods.length === 0
      ? [[], []]
      : await Promise.all([
          queries.run(payCells(metric, period), params),
          queries.run(payPeople(metric), { ...params, offsets }),
        ]);
  const sheet = disclose(
    estimatePaySheet(
      {
        cells: cells,
        people: people.slice(0, MOST_PEOPLE),
        offsets,
        sampled: people.length > MOST_PEOPLE,
      },
      {
        confidence,
        minimumCell,
        before,
        after,
        adjustForProtected: protectedAttributes === 'adjusted-for',
        // What was known decides which labels are shuffled: the same question has the same answer for ever.
        seed: params.before % Number.MAX_SAFE_INTEGER,
      },
    ),
  );
  const frame = { ...framedPay(question, currency), confidence, minimumCell, protectedAttributes };
  return sheet === null ? { ...frame, suppressed: true } : { ...frame, ...sheet, suppressed: false };
}
