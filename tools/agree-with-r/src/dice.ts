import { seeded } from '@cairn/outcomes';

/** Repeatable chance for one data set. */
export interface Dice {
  /** 0 <= x < 1. */
  share(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  happens(p: number): boolean;
  pick<T>(list: readonly T[]): T;
  list<T>(length: number, make: (i: number) => T): readonly T[];
  /** From the standard normal distribution (Box & Muller 1958). */
  normal(): number;
}

/** The dice of one data set: each can be drawn again by itself. */
export function diceFor(seed: number, index: number): Dice {
  const share = seeded(seed * 0x1_0000_0000 + index);
  const int = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    int,
    happens: (p) => share() < p,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
    list: (length, make) => Array.from({ length }, (_, i) => make(i)),
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
  };
}
