/** The next number of a stream of chance, 0 <= x < 1. */
export type Chance = () => number;

/**
 * A stream from three words of 32 bits, the same on every machine: sfc32 (Doty-Humphrey, PractRand), of which only integer
 * operations are used.
 */
export function sfc32(a: number, b: number, c: number): Chance {
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
