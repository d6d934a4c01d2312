import { compareTexts } from '../compare-texts.ts';
import type { AlignmentConditions } from './alignment.ts';
import { CONDITIONS, keyOf } from './conditions.ts';
import { literalLength, readPattern } from './pattern.ts';

/** How specific the conditions of an alignment are, in the order in which they are compared; larger is more. */
export interface Specificity {
  /** The most specific place named: activity, parent, prefix, grouping, pattern, none. */
  readonly place: number;
  /** Characters of that place where it is a prefix or a pattern. */
  readonly placeLength: number;
  /** Conditions given. */
  readonly conditions: number;
  /** Which ones: a bit each, in the order of {@link CONDITIONS}. */
  readonly which: number;
  /** Characters of the prefix or pattern beside a more specific place. */
  readonly otherLength: number;
  /** The conditions themselves. */
  readonly key: string;
}

/** The places, the most specific first, and how far each is from the last. */
const PLACES = ['activity', 'parent', 'activityPrefix', 'grouping', 'activityPattern'] as const;

/**
 * The specificity of conditions.
 * @param given with every IRI in matching form
 */
export function specificityOf(given: AlignmentConditions): Specificity {
  const place = PLACES.find((name) => given[name] !== undefined);
  const pattern = given.activityPattern === undefined ? undefined : readPattern(given.activityPattern);
  const otherLength = (given.activityPrefix?.length ?? 0) + (pattern ? literalLength(pattern) : 0);
  const isText = place === 'activityPrefix' || place === 'activityPattern';
  return {
    place: place === undefined ? 0 : PLACES.length - PLACES.indexOf(place),
    placeLength: isText ? otherLength : 0,
    conditions: CONDITIONS.filter((name) => given[name] !== undefined).length,
    which: CONDITIONS.reduce((bits, name) => bits * 2 + (given[name] === undefined ? 0 : 1), 0),
    otherLength,
    key: keyOf(given),
  };
}

/**
 * A total order, the more specific first: zero for the same conditions alone. Conditions that are equally specific and
 * not the same (two parents of one statement) are taken in the order of their text.
 */
export function moreSpecificFirst(a: Specificity, b: Specificity): number {
  return (
    b.place - a.place ||
    b.placeLength - a.placeLength ||
    b.conditions - a.conditions ||
    b.which - a.which ||
    b.otherLength - a.otherLength ||
    compareTexts(a.key, b.key)
  );
}
