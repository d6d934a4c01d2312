/** The middle value; the mean of the two middle ones when the count is even. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}

/**
 * The median of the ratios round by round. Both sides of a ratio were measured one after the other, so what
 * slows the machine for a while slows both; a ratio of medians would mix rounds.
 * @param ours one value a round
 * @param theirs the same rounds
 */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.slice(0, theirs.length).map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

/** The order of the targets in a round: turned on by one each time, so that none is always first. */
export function orderOf<T>(targets: readonly T[], round: number): readonly T[] {
  const start = targets.length === 0 ? 0 : round % targets.length;
  return [...targets.slice(start), ...targets.slice(0, start)];
}
