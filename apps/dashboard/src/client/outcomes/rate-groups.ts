import type { RateAnswer } from '@cairn/query-contract';

/** A row of a comparison of rates. */
export type RateRow = RateAnswer['total'];
type Group = RateRow['holders'];
/** A group whose rate may be shown. */
export type ShownRate = Exclude<Group, { suppressed: true }>;

/** Whether a group's rate may be shown. */
export function isShown(group: Group): group is ShownRate {
  return !('suppressed' in group);
}

/** The largest upper bound (0..1) among the groups that may be shown; 0 when none may. */
export function largestBound(comparisons: readonly Pick<RateRow, 'holders' | 'nonHolders'>[]): number {
  const groups = comparisons.flatMap(({ holders, nonHolders }) => [holders, nonHolders]);
  return groups.filter(isShown).reduce((largest, { high }) => Math.max(largest, high), 0);
}
