import type { CurvePoint } from '../metrics/curve-group.ts';
import type { MetricDefinition } from '../metrics/metric.ts';
import { deltaMethod } from '../statistics/delta-method.ts';
import type { Estimate } from '../statistics/estimate.ts';

/** What a caller declares of a programme; amounts are of one currency, per seat. */
export interface ReturnTerms {
  /** What it is worth that one more person is still there on the day that is compared, such as the cost of replacing somebody. */
  readonly valuePerRetained: number;
  /** What a seat brings beside that. */
  readonly otherValuePerSeat: number;
  readonly costPerSeat: number;
  /** Pay for the time in which people learn instead of work. */
  readonly paidTimePerSeat: number;
}

/** A point of a curve that is shown. */
export type ShownPoint = Extract<CurvePoint, { readonly share: number }>;

/** The return of a seat, with each of its parts. */
export interface ProgrammeReturn {
  /** The share of the subsidised who are still there, minus that of others. */
  readonly retentionDifference: Estimate;
  /** What that is worth per seat. */
  readonly valueOfRetention: Estimate;
  /** All that a seat costs: its price and the paid time. */
  readonly cost: number;
  /** What is left of each unit of money that a seat costs, after it is paid back: 0.2 is 20%. */
  readonly return: Estimate;
  /**
   * What a retained person must be worth for the seat to pay for itself. `value` is null where the difference is not above 0: then no worth is
   * enough; `high` likewise of the lower limit of the difference.
   */
  readonly breakEven: {
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
  };
}

/**
 * Return on investment of a seat: (difference of the shares retained x value of a retained person + other value - cost) / cost (Phillips
 * 2003, level 5), with the interval by the delta method: the shares vary, what is declared does not. The break-even value turns that round:
 * its limits are the cost not covered otherwise over the limits of the difference, which is Fieller's interval (1954) where only the
 * denominator varies. Throws a RangeError where a seat costs nothing.
 */
export function programmeReturn(
  [subsidised, others]: readonly [ShownPoint, ShownPoint],
  terms: ReturnTerms,
  confidence: number,
): ProgrammeReturn {
  const { valuePerRetained, otherValuePerSeat } = terms;
  const cost = terms.costPerSeat + terms.paidTimePerSeat;
  if (!(cost > 0)) throw new RangeError('A seat must cost something.');
  const estimated = (compute: (difference: number) => number): Estimate => {
    const { se: _, ...estimate } = deltaMethod(
      {
        values: [subsidised.share, others.share],
        covariance: [
          [subsidised.se ** 2, 0],
          [0, others.se ** 2],
        ],
      },
      ([first = 0, second = 0]) => compute(first - second),
      confidence,
    );
    return estimate;
  };
  const retentionDifference = estimated((difference) => difference);
  const uncovered = Math.max(0, cost - otherValuePerSeat);
  const enough = (difference: number) => {
    if (uncovered === 0) return 0;
    return difference > 0 ? uncovered / difference : null;
  };
  return {
    retentionDifference,
    valueOfRetention: estimated((difference) => difference * valuePerRetained),
    cost,
    return: estimated((difference) => (difference * valuePerRetained + otherValuePerSeat - cost) / cost),
    breakEven: {
      value: enough(retentionDifference.value),
      low: enough(retentionDifference.high),
      high: enough(retentionDifference.low),
    },
  };
}

/** The definition of the return, which travels with it. */
export function returnDefinitionOf(retention: MetricDefinition, withinDays: number): MetricDefinition {
  return {
    id: 'return-of-programme',
    version: '1',
    title: 'Return of a seat in a programme',
    formula:
      '(difference of the shares retained x value of a retained person + other value per seat - cost) / cost, with cost = cost per ' +
      'seat + paid time per seat',
    numerator:
      `What a seat brings, less what it costs. The difference is that of ${retention.id}, version ${retention.version}, on day ` +
      `${withinDays}: an observed one, which need not come from the programme. What a retained person is worth, other value and paid ` +
      'time are the words of whoever asks, and have no error here.',
    denominator: `The cost of a seat, as the catalogue has it unless it is declared. ${retention.denominator}`,
    window: retention.window,
  };
}
