import { type Chance, sfc32 } from './sfc32.ts';

/** A stream that is the same for the same whole number. What draws at random takes one, so that a reader can repeat the result. */
export function seeded(seed: number): Chance {
  return sfc32(seed | 0, Math.floor(seed / 0x1_0000_0000) | 0, 0x9e3779b9 | 0);
}
