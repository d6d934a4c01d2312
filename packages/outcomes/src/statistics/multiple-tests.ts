/** p-values adjusted to hold the chance of any false claim (Holm 1979), in the order given. For headline claims. */
export function holm(p: readonly number[]): readonly number[] {
  let floor = 0;
  return inOrderOfSize(p, (value, rank) => {
    floor = Math.max(floor, Math.min(1, value * (p.length - rank)));
    return floor;
  });
}

/** p-values adjusted to hold the share of false claims (Benjamini & Hochberg 1995), in the order given. For exploration. */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const inflated = [...p]
    .sort((a, b) => a - b)
    .map((value, rank) => Math.min(1, value * (p.length / (rank + 1))));
  // The least from each rank on.
  const adjusted = [...inflated];
  for (let rank = adjusted.length - 2; rank >= 0; rank--) {
    adjusted[rank] = Math.min(adjusted[rank] ?? 1, adjusted[rank + 1] ?? 1);
  }
  return inOrderOfSize(p, (_, rank) => adjusted[rank] ?? 1);
}

/** Calls `adjust` from the smallest p up and puts its answers back in the order given. */
function inOrderOfSize(
  p: readonly number[],
  adjust: (value: number, rank: number) => number,
): readonly number[] {
  const ordered = p.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const answers = new Map(ordered.map(({ value, index }, rank) => [index, adjust(value, rank)]));
  return p.map((_, index) => answers.get(index) ?? 1);
}
