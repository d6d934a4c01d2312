import { isRefused, type Refusal } from '../statistics/refusal.ts';
import {
  aalenJohansen,
  type CumulativeIncidence,
  incidenceAt,
} from '../statistics/survival/aalen-johansen.ts';
import { medianIncidence } from '../statistics/survival/median-incidence.ts';
import type { FollowedCell } from './curve-cells.ts';

/** Days after the start of the clock for which a curve is read: a fixed grid, so that no single day can be subtracted out. */
export const CURVE_DAYS = [30, 60, 90, 180, 365, 730] as const;

/** A curve on a day of the grid, with its log-log interval; hidden where it would tell of too few people. */
export type CurvePoint =
  | {
      readonly days: number;
      readonly share: number;
      readonly low: number;
      readonly high: number;
      /** Standard error of the share. */
      readonly se: number;
      /** Still followed at the start of that day, without an event. */
      readonly atRisk: number;
    }
  | { readonly days: number; readonly suppressed: true }
  | ({ readonly days: number } & Refusal);

/** What one group did. */
export interface ShownCurve {
  /** How many were followed. */
  readonly n: number;
  readonly people: number;
  /** How many had the event. */
  readonly events: number;
  readonly points: readonly CurvePoint[];
  /** Days until half had the event; or why there is no such day. */
  readonly median:
    | { readonly days: number; readonly low: number | null; readonly high: number | null }
    | Refusal;
}

/** What one group did, ready to be shown. */
export type CurveGroup = ShownCurve | { readonly suppressed: true };

/** How a metric reads its curve. */
export interface CurveReading {
  /** The cause that the curve is of. */
  readonly cause: string;
  /** What else ends the follow-up and rules the cause out. */
  readonly competing: readonly string[];
  /** Whether the share is of those without the event, as for retention. */
  readonly without: boolean;
  readonly confidence: number;
  readonly minimumCell: number;
}

/** The cumulative incidence of the cause of a metric, with the others competing (Aalen & Johansen 1978). */
function incidenceOf(
  followed: readonly FollowedCell[],
  { cause, competing, confidence }: CurveReading,
): CumulativeIncidence {
  const [incidence] = aalenJohansen(followed, [cause, ...competing], confidence);
  if (incidence === undefined) throw new RangeError('A curve needs a cause.');
  return incidence;
}

/** The curve of a group on the days of the grid, its median, and how many people it is of. */
export function curveGroup(
  followed: readonly FollowedCell[],
  people: number,
  reading: CurveReading,
): ShownCurve {
  const curve = incidenceOf(followed, reading);
  const sum = (cells: readonly FollowedCell[]) => cells.reduce((total, { count }) => total + count, 0);
  const median = medianIncidence(curve);
  return {
    n: sum(followed),
    people,
    events: sum(followed.filter(({ cause }) => cause === reading.cause)),
    points: pointsOf(curve, reading),
    median: isRefused(median)
      ? median
      : { days: Math.round(median.value), low: rounded(median.low), high: rounded(median.high) },
  };
}

function rounded(days: number | null): number | null {
  return days === null ? null : Math.round(days);
}

/**
 * The curve on the days of the grid. Two points show how many had the event between them, so a point is hidden where that is
 * fewer than the smallest cell since the last that is shown, or where fewer are left to have it.
 */
function pointsOf(curve: CumulativeIncidence, { without, minimumCell }: CurveReading): readonly CurvePoint[] {
  let counted = 0;
  let shown = 0;
  let next = 0;
  return CURVE_DAYS.map((days): CurvePoint => {
    while ((curve.steps[next]?.time ?? Number.POSITIVE_INFINITY) <= days) {
      counted += curve.steps[next]?.events ?? 0;
      next += 1;
    }
    const point = incidenceAt(curve, days);
    if (isRefused(point)) return { days, ...point };
    const atRisk = curve.steps.find(({ time }) => time >= days)?.atRisk ?? 0;
    if (counted - shown < minimumCell || atRisk < minimumCell) return { days, suppressed: true };
    shown = counted;
    const { incidence: share, se, low, high } = point;
    const [from, until] = [low ?? share, high ?? share];
    return without
      ? { days, share: 1 - share, low: 1 - until, high: 1 - from, se, atRisk }
      : { days, share, low: from, high: until, se, atRisk };
  });
}
