/** What a decision can say. */
export const ATTAINMENT_STATUSES = [
  'attained',
  'stale',
  'expired',
  'exempted',
  'partial',
  'not-demonstrated',
  'indeterminate',
  'not-attempted',
] as const;

/**
 * What a decision says, kept apart: `attained`; `expired`: attained before, until a dated rule ended it; `stale`: attained,
 * and not shown again for long (soft: it still counts as attained); `partial`: what counts is not enough for a value yet;
 * `not-demonstrated`: there is evidence, and it is below the threshold or does not count; `not-attempted`: there is none;
 * `indeterminate`: systems contradict each other about an attempt that would matter; `exempted`: waived, or taken as learnt
 * before, without being shown.
 */
export type AttainmentStatus = (typeof ATTAINMENT_STATUSES)[number];
