import type { Dice } from '../dice.ts';

/** People to be followed, as columns. */
export interface Followed {
  readonly entry: readonly number[];
  readonly time: readonly number[];
  /** Event or cause; 0: censored. */
  readonly cause: readonly number[];
  readonly [column: string]: readonly number[];
}

/**
 * People with one to several causes: few or many, times with many ties or none, nobody or everybody censored, late entries in
 * some sets, of whom some end as they enter.
 */
export function drawFollowed(
  dice: Dice,
  { causes, least = 1 }: { causes: number; least?: number },
): Followed {
  const n = dice.pick([least, least + 1, least + 3, 10, 25, 60].filter((size) => size >= least));
  const grain = dice.pick([3, 12, 1_000]);
  const censored = dice.pick([0, 0.3, 0.3, 0.7, 1]);
  const isLate = dice.happens(0.4);
  const time = dice.list(n, () => dice.int(isLate || dice.happens(0.05) ? 0 : 1, grain));
  return {
    time,
    entry: time.map((end) => (isLate && dice.happens(0.7) ? dice.int(0, end) : 0)),
    cause: time.map(() => (dice.happens(censored) ? 0 : dice.int(1, causes))),
  };
}
