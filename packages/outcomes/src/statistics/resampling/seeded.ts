/** The next number of a stream of chance, 0 <= x < 1. */
export type Chance = () => number;

/**
 * A stream that is the same for the same whole number, on every machine: sfc32 (Doty-Humphrey, PractRand), of which only integer
 * operations are used. What draws at random takes one, so that a reader can repeat the result.
 */
export function seeded(seed: number): Chance {
  let a = seed | 0;
  let b = Math.floor(seed / 0x1_0000_0000) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  }
  // The first outputs still resemble the seed.
  for (let i = 0; i < 15; i += 1) next();
  return next;
}
