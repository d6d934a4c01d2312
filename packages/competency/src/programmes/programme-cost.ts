import type { Money, Programme } from '../catalogue/item.ts';
import { compareTexts } from '../compare-texts.ts';

/** What a programme costs in one currency. */
export interface ProgrammeCost {
  readonly currency: string;
  /** For all of it; null where a payer gives a price for a seat and the number of seats is not known. */
  readonly total: number | null;
  /** For a seat; null where a payer gives a total and the number of seats is not known. */
  readonly perSeat: number | null;
}

/** What a programme costs, all payers together, by currency in order: amounts of two currencies are never added up. */
export function programmeCost({ payers = [], seats }: Pick<Programme, 'payers' | 'seats'>): ProgrammeCost[] {
  const byCurrency = Map.groupBy(
    payers.flatMap(({ total, perSeat }) => amountsOf(total, perSeat, seats)),
    ({ currency }) => currency,
  );
  return [...byCurrency]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([currency, amounts]) => ({
      currency,
      total: sum(amounts.map(({ total }) => total)),
      perSeat: sum(amounts.map(({ perSeat }) => perSeat)),
    }));
}

function amountsOf(
  total: Money | undefined,
  perSeat: Money | undefined,
  seats: number | undefined,
): readonly ProgrammeCost[] {
  if (total !== undefined) {
    const { currency, amount } = total;
    return [{ currency, total: amount, perSeat: seats === undefined ? null : amount / seats }];
  }
  if (perSeat === undefined) return [];
  const { currency, amount } = perSeat;
  return [{ currency, total: seats === undefined ? null : amount * seats, perSeat: amount }];
}

function sum(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce((all, one) => (all === null || one === null ? null : all + one), 0);
}
