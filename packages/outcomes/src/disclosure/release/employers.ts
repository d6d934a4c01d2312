/** Fewest employers of a number that is of more than one. */
export const MINIMUM_EMPLOYERS = 3;
/** Largest share of a number that one of several employers may have. */
export const LARGEST_SHARE = 0.8;

/**
 * Whether a number across employers tells of single ones: it has fewer than three employers, so that each could take itself away and have
 * the other's, or one has more than 80% of it (dominance rule; Hundepool et al., Statistical Disclosure Control, 2012, 4.2). A number
 * of nobody tells nothing of employers.
 * @param people how many people each employer has in it
 */
export function tellsOfEmployers(people: Iterable<number>): boolean {
  let employers = 0;
  let largest = 0;
  let all = 0;
  for (const count of people) {
    if (count <= 0) continue;
    employers += 1;
    all += count;
    largest = Math.max(largest, count);
  }
  return employers > 0 && (employers < MINIMUM_EMPLOYERS || largest > LARGEST_SHARE * all);
}
