import type { Chance } from './sfc32.ts';

/** `n` are drawn out of `population`, of which `marked` have a mark. */
export interface Urn {
  readonly n: number;
  readonly population: number;
  readonly marked: number;
}

/**
 * Draws how many of a sample have the mark, by inversion: each call takes one number of the chance and gives the quantile of the
 * hypergeometric distribution there. The table is made once, from the most likely number outwards until nothing adds to it.
 */
export function hypergeometricDraw({ n, population, marked }: Urn): (chance: Chance) => number {
  const least = Math.max(0, n + marked - population);
  const most = Math.min(n, marked);
  const mode = Math.min(most, Math.max(least, Math.floor(((n + 1) * (marked + 1)) / (population + 2))));
  const ratioUp = (x: number) => ((marked - x) * (n - x)) / ((x + 1) * (population - marked - n + x + 1));
  const lower = terms(mode, least, (x) => 1 / ratioUp(x - 1), -1).reverse();
  const upper = terms(mode, most, ratioUp, 1);
  const from = mode - lower.length;
  let sum = 0;
  const cumulative = [...lower, 1, ...upper].map((term) => {
    sum += term;
    return sum;
  });
  return (chance) => {
    // Chance is below 1, and so the last entry always is enough.
    const share = chance() * sum;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 1) > share) high = middle;
      else low = middle + 1;
    }
    return from + low;
  };
}

/** From beside the mode to the end, how likely each is beside the mode, as far as it matters: the one before it times a ratio. */
function terms(mode: number, end: number, ratio: (x: number) => number, step: 1 | -1): number[] {
  const found: number[] = [];
  let term = 1;
  for (let x = mode; x !== end; x += step) {
    term *= ratio(x);
    if (term < 1e-18) break;
    found.push(term);
  }
  return found;
}
