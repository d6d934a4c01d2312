import type { RuleAlignment } from '../alignment/alignment.ts';
import { matches, readPattern } from '../alignment/pattern.ts';
import { compareTexts } from '../compare-texts.ts';
import { placeOfFirst } from '../place-of-first.ts';

/** How long badges are valid, ms, by their IRIs in matching form; those that are always valid are not among them. */
export type BadgeLifetimes = ReadonlyMap<string, number>;

/** No badge ends by itself. */
const NO_BADGE_LIFETIMES: BadgeLifetimes = new Map();

/** Finds the lifetimes that matter to alignments. */
export interface LifetimeIndex {
  /** Those of the badges whose awards some alignments may count; what no alignment reaches matters to no decision. */
  within(alignments: Iterable<RuleAlignment>): BadgeLifetimes;
}

/** An index of some lifetimes: an alignment costs a look-up, or a search among the IRIs in order. */
export function lifetimeIndex(lifetimes: BadgeLifetimes): LifetimeIndex {
  const iris = [...lifetimes.keys()].sort(compareTexts);
  const beginning = (prefix: string) => {
    const from = placeOfFirst(iris, (iri) => iri >= prefix);
    const found: string[] = [];
    for (let at = from; iris[at]?.startsWith(prefix); at += 1) found.push(iris[at] ?? '');
    return found;
  };
  const reachedBy = ({ activity, activityPrefix, activityPattern }: RuleAlignment): readonly string[] => {
    if (activity !== undefined) return [activity];
    if (activityPrefix !== undefined) return beginning(activityPrefix);
    const pattern = activityPattern === undefined ? undefined : readPattern(activityPattern);
    if (pattern !== undefined) return beginning(pattern.head).filter((iri) => matches(pattern, iri));
    // By other conditions, such as a verb: any badge.
    return activityPattern === undefined ? iris : [];
  };
  return {
    within(alignments) {
      if (lifetimes.size === 0) return NO_BADGE_LIFETIMES;
      const found = new Map<string, number>();
      for (const alignment of alignments) {
        if (!alignment.evidence.includes('credential')) continue;
        for (const iri of reachedBy(alignment)) {
          const lifetime = lifetimes.get(iri);
          if (lifetime !== undefined) found.set(iri, lifetime);
        }
      }
      return found.size === 0 ? NO_BADGE_LIFETIMES : found;
    },
  };
}
