import { CONFIDENCE, checkProportion, type Estimate, type Proportion } from '../estimate.ts';
import { newcombe } from '../proportion.ts';

/** A group in which the outcome of some is not known: they could not be linked. */
export interface PartlyLinked extends Proportion {
  /** People besides the `n`. */
  readonly unlinked: number;
}

/** The least and the most that something can be. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What the people who could not be linked could make of a comparison, without any assumption about them. */
export interface UnlinkedBounds {
  readonly first: Bounds;
  readonly second: Bounds;
  /** First minus second where all unlinked people of both groups missed the outcome, and where all had it. */
  readonly allMiss: number;
  readonly allHit: number;
  /** First minus second, at worst and at best. */
  readonly difference: Bounds;
}

/** Worst-case bounds (Manski 1990). Throws a RangeError on counts that are not those of a group. */
export function unlinkedBounds(first: PartlyLinked, second: PartlyLinked): UnlinkedBounds {
  const a = boundsOf(first);
  const b = boundsOf(second);
  return {
    first: a,
    second: b,
    allMiss: a.low - b.low,
    allHit: a.high - b.high,
    difference: { low: a.low - b.high, high: a.high - b.low },
  };
}

/** How many could not be linked, and how much more often in one group. */
export interface Attrition {
  /** The share of all people who could not be linked. */
  readonly overall: number;
  readonly first: number;
  readonly second: number;
  /** First minus second: apart from 0 the groups that remain may differ in more than the credential. */
  readonly differential: Estimate;
}

/** Overall and differential attrition (WWC Handbook 5.0, chapter IV). Throws a RangeError on counts that are not those of a group. */
export function attrition(first: PartlyLinked, second: PartlyLinked, confidence = CONFIDENCE): Attrition {
  const a = lostOf(first);
  const b = lostOf(second);
  return {
    overall: (a.count + b.count) / (a.n + b.n),
    first: a.count / a.n,
    second: b.count / b.n,
    differential: newcombe(a, b, confidence),
  };
}

function boundsOf(group: PartlyLinked): Bounds {
  const { n } = lostOf(group);
  return { low: group.count / n, high: (group.count + group.unlinked) / n };
}

/** How many of the whole group are unlinked. */
function lostOf({ count, n, unlinked }: PartlyLinked): Proportion {
  const lost = { count: unlinked, n: n + unlinked };
  checkProportion(lost);
  // Of a group in which nobody could be linked nothing else is known.
  if (n > 0 || count !== 0) checkProportion({ count, n });
  return lost;
}
