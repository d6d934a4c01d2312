import type { RuleAlignment } from '../alignment/alignment.ts';
import { matches, readPattern } from '../alignment/pattern.ts';
import { compareTexts } from '../compare-texts.ts';
import { placeOfFirst } from '../place-of-first.ts';

/** Finds what the catalogue says of the badges that matter to alignments. */
export interface BadgeIndex<Said> {
  /** That of the badges whose awards some alignments may count; what no alignment reaches matters to no decision. */
  within(alignments: Iterable<RuleAlignment>): ReadonlyMap<string, Said>;
}

/**
 * An index of what is said of badges: an alignment costs a look-up, or a search among the IRIs in order.
 * @param said by the IRIs of the badges in matching form
 */
export function badgeIndex<Said>(said: ReadonlyMap<string, Said>): BadgeIndex<Said> {
  const nothing: ReadonlyMap<string, Said> = new Map();
  const iris = [...said.keys()].sort(compareTexts);
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
      if (said.size === 0) return nothing;
      const found = new Map<string, Said>();
      for (const alignment of alignments) {
        if (!alignment.evidence.includes('credential')) continue;
        for (const iri of reachedBy(alignment)) {
          const one = said.get(iri);
          if (one !== undefined) found.set(iri, one);
        }
      }
      return found.size === 0 ? nothing : found;
    },
  };
}
