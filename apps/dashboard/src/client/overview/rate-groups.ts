import type { Comparison, Group, RateGroup } from '@cairn/query-contract';

/** Whether a group's rate may be shown. */
export function isShown(group: Group): group is RateGroup {
  return !('suppressed' in group);
}

/** The largest upper bound (0..1) among the groups that may be shown; 0 when none may. */
export function largestBound(comparisons: readonly Comparison[]): number {
  const groups = comparisons.flatMap(({ holders, nonHolders }) => [holders, nonHolders]);
  return groups.filter(isShown).reduce((largest, { high }) => Math.max(largest, high), 0);
}
