import { checkProportion } from './estimate.ts';

/** A group in a selection: how many of its members were selected. */
export interface SelectionGroup {
  readonly group: string;
  readonly count: number;
  readonly n: number;
}

/** A group's selection rate against that of the group with the highest. */
export interface AdverseImpact {
  readonly group: string;
  readonly rate: number;
  /** rate / highest rate; null when nobody was selected at all. */
  readonly ratio: number | null;
  /** The ratio is under four fifths, and still is with one selection moved from the highest group to this one. */
  readonly flagged: boolean;
}

/**
 * The four-fifths rule (Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D, and question 21 of its
 * answers: not when one selection more or less would reverse it). A screening rule, not a finding.
 */
export function fourFifths(groups: readonly SelectionGroup[]): readonly AdverseImpact[] {
  groups.forEach(checkProportion);
  // Of groups with one rate the largest, whatever their order: one selection moved from it says the least.
  const [highest] = groups.toSorted((a, b) => b.count * a.n - a.count * b.n || b.n - a.n);
  return groups.map((group) => {
    const rate = group.count / group.n;
    if (!highest || highest.count === 0) return { group: group.group, rate, ratio: null, flagged: false };
    return {
      group: group.group,
      rate,
      ratio: (group.count * highest.n) / (highest.count * group.n),
      flagged: isUnder(group, highest, 0) && isUnder(group, highest, 1),
    };
  });
}

/** In whole numbers: 48/60 is not under four fifths, though 0.48/0.6 floats below it. */
function isUnder(group: SelectionGroup, highest: SelectionGroup, moved: number): boolean {
  return 5 * (group.count + moved) * highest.n < 4 * (highest.count - moved) * group.n;
}
