import type { Stratum } from '../mantel-haenszel.ts';
import { hypergeometricDraw } from './hypergeometric-draw.ts';
import type { Chance } from './sfc32.ts';

/** How a made-up label compares with the real one. */
export interface Placebo {
  readonly observed: number;
  /** How often labels were shuffled and gave a number. */
  readonly draws: number;
  /** How often a made-up label showed at least as much, in either direction. */
  readonly atLeast: number;
  /** Their share: "a made-up credential shows at least this much in x% of tries". */
  readonly share: number;
  /** (atLeast + 1) / (draws + 1), which a random p-value must be to be valid (Phipson & Smyth 2010). */
  readonly p: number;
}

/** How often labels are shuffled unless a caller asks for another number. */
const DRAWS = 500;

export interface PlaceboOptions {
  readonly chance: Chance;
  readonly draws?: number;
}

/**
 * Shuffles who is in which group within each stratum, again and again, and computes the same number (Fisher 1935; Good 2005):
 * of a yes or no that draws from a stratum's people without putting back. NaN from the statistic is a try without a number.
 */
export function placebo(
  strata: readonly Stratum[],
  statistic: (strata: readonly Stratum[]) => number,
  { chance, draws = DRAWS }: PlaceboOptions,
): Placebo {
  const urns = strata.map(({ first, second }) => ({
    n: [first.n, second.n] as const,
    marked: first.count + second.count,
    draw: hypergeometricDraw({
      n: first.n,
      population: first.n + second.n,
      marked: first.count + second.count,
    }),
  }));
  const shuffled = () =>
    statistic(
      urns.map(({ n: [first, second], marked, draw }) => {
        const count = draw(chance);
        return { first: { count, n: first }, second: { count: marked - count, n: second } };
      }),
    );
  return compare(
    statistic(strata),
    Array.from({ length: draws }, () => shuffled()),
  );
}

/** Somebody with a group and what else the statistic needs, in a stratum. */
export interface Labelled {
  readonly stratum: string;
  readonly isFirst: boolean;
}

/** As `placebo`, of outcomes that are no yes or no, such as pay or durations: it shuffles people one by one. */
export function placeboOfPeople<Person extends Labelled>(
  people: readonly Person[],
  statistic: (people: readonly Person[]) => number,
  { chance, draws = DRAWS }: PlaceboOptions,
): Placebo {
  const strata = [...Map.groupBy(people, ({ stratum }) => stratum).values()];
  const shuffled = () =>
    statistic(
      strata.flatMap((members) => {
        const labels = shuffle(
          members.map(({ isFirst }) => isFirst),
          chance,
        );
        return members.map((member, i) => ({ ...member, isFirst: labels[i] === true }));
      }),
    );
  return compare(
    statistic(people),
    Array.from({ length: draws }, () => shuffled()),
  );
}

function compare(observed: number, all: readonly number[]): Placebo {
  const tries = all.filter(Number.isFinite);
  // Equal but for the order of a sum is equal.
  const atLeast = tries.filter((value) => Math.abs(value) >= Math.abs(observed) * (1 - 1e-12)).length;
  return {
    observed,
    draws: tries.length,
    atLeast,
    share: atLeast / tries.length,
    p: (atLeast + 1) / (tries.length + 1),
  };
}

/** Fisher and Yates, as Durstenfeld 1964 gives it. */
function shuffle(labels: boolean[], chance: Chance): readonly boolean[] {
  for (let i = labels.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [labels[i], labels[j]] = [labels[j] === true, labels[i] === true];
  }
  return labels;
}
