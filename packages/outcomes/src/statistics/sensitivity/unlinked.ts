import { type ClusteredProportion, clusteredNewcombe } from '../clustered-score.ts';
import { CONFIDENCE, checkProportion, type Estimate, type Proportion } from '../estimate.ts';

/** A group in which the outcome of some is not known: they could not be linked. */
export interface PartlyLinked extends Proportion {
  /** People besides the `n`. */
  readonly unlinked: number;
}

/** The least and the most that something can be. */
export interface Bounds {
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

/**
 * The least and the most that the difference of two proportions can be, first minus second, whichever of the two groups each of some others is
 * in: it is largest where all of them with the outcome are in the first, and all without it in the second. Throws a RangeError on counts
 * that are not proportions.
 */
export function unknownGroupBounds(first: Proportion, second: Proportion, either: Proportion): Bounds {
  checkProportion(first);
  checkProportion(second);
  const misses = either.n - either.count;
  if (either.n > 0 || either.count !== 0) checkProportion(either);
  const withHits = ({ count, n }: Proportion) => (count + either.count) / (n + either.count);
  const withMisses = ({ count, n }: Proportion) => count / (n + misses);
  return { low: withMisses(first) - withHits(second), high: withHits(first) - withMisses(second) };
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

/**
 * Overall and differential attrition (WWC Handbook 5.0, chapter IV), with an interval clustered by person. Throws a RangeError on what is not a proportion.
 * @param first of all of a group, those who could not be linked
 */
export function attrition(
  first: ClusteredProportion,
  second: ClusteredProportion,
  confidence = CONFIDENCE,
): Attrition {
  const differential = clusteredNewcombe(first, second, confidence);
  return {
    overall: (first.count + second.count) / (first.n + second.n),
    first: first.count / first.n,
    second: second.count / second.n,
    differential,
  };
}

/** The least and the most that a proportion can be. Throws a RangeError on counts that are not those of a group. */
export function boundsOf({ count, n, unlinked }: PartlyLinked): Bounds {
  const all = n + unlinked;
  checkProportion({ count: unlinked, n: all });
  // Of a group in which nobody could be linked nothing else is known.
  if (n > 0 || count !== 0) checkProportion({ count, n });
  return { low: count / all, high: (count + unlinked) / all };
}
