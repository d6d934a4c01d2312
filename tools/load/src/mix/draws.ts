/**
 * Repeatable chance by position: what is drawn for a number depends on nothing that was drawn before. Not a stream of
 * `@cairn/demo/random`: ids are made of these bits, and those of two numbers must differ, which chance alone cannot promise.
 */
export interface Draws {
  /** 32 bits for a number below 2^32 and a purpose. For one purpose, no two numbers get the same bits. */
  bits(n: number, purpose: number): number;
  /** A whole number, 0 <= x < below. */
  below(n: number, purpose: number, below: number): number;
}

/** @param seed any whole number; another seed gives other draws throughout */
export function drawsOf(seed: number): Draws {
  const own = avalanche(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
  const bits = (n: number, purpose: number) =>
    avalanche(Math.imul(n ^ Math.imul(purpose, 0x85ebca6b), 0x9e3779b1) ^ own);
  return {
    bits,
    below: (n, purpose, below) => Math.floor((bits(n, purpose) / 0x1_0000_0000) * below),
  };
}

/** The finaliser of MurmurHash3 (Appleby): each input bit reaches each output bit, and no two inputs meet. */
function avalanche(input: number): number {
  let h = input;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}
