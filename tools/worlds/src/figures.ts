import { type Chance, type Estimate, isRefused, type RateSheet, type Refusal } from '@cairn/outcomes';
import { curveOfWorld } from './curve-world.ts';
import { chanceOf, crudeTruth, type Truth } from './person.ts';
import { sheetOfWorld } from './rate-world.ts';

/** A share of worlds, and the bounds it must keep. */
export interface Figure {
  readonly name: string;
  readonly count: number;
  readonly worlds: number;
  readonly atLeast: number;
  readonly atMost: number;
}

/** Whether a figure keeps its bounds. */
export function holds({ count, worlds, atLeast, atMost }: Figure): boolean {
  return count / worlds >= atLeast && count / worlds <= atMost;
}

/** What decides the worlds: as many of each kind, and from which seed. */
export interface Draw {
  readonly worlds: number;
  readonly seed: number;
}

const COVERAGE = { atLeast: 0.93, atMost: 0.97 };

/** All figures, each of as many worlds. */
export function figuresOf(draw: Draw): readonly Figure[] {
  return [...coverage(draw), ...curves(draw), ...nullWorlds(draw), ...hiddenWorlds(draw)];
}

function coverage(draw: Draw): readonly Figure[] {
  const seen = worldsOf(draw, 'true difference', (chance, seed) => {
    const truth = { people: between(chance, 300, 1200), difference: -0.1 + 0.25 * chance(), hidden: 0 };
    return { truth, sheet: sheetOfWorld(chance, truth, seed) };
  });
  const share = (name: string, covers: (one: (typeof seen)[number]) => boolean): Figure =>
    figureOf(`coverage: ${name}`, seen.map(covers), COVERAGE);
  return [
    share('crude', ({ truth, sheet }) => covers(sheet.crude.difference, crudeTruth(truth))),
    share('matched', ({ truth, sheet }) => covers(sheet.matched.difference, truth.difference)),
    share('overlap weights', ({ truth, sheet }) => covers(weightedOf(sheet), truth.difference)),
  ];
}

function curves(draw: Draw): readonly Figure[] {
  const seen = worldsOf(draw, 'curves', (chance) =>
    curveOfWorld(chance, { people: between(chance, 300, 1200), ratio: 0.7 + chance() }),
  );
  const covered = seen.map(({ estimate, truth }) => covers(estimate, truth));
  return [figureOf('coverage: cumulative incidence', covered, COVERAGE)];
}

function nullWorlds(draw: Draw): readonly Figure[] {
  const claimed = worldsOf(draw, 'null', (chance, seed) => {
    const truth: Truth = { people: between(chance, 300, 1200), difference: 0, hidden: 0 };
    return claims(sheetOfWorld(chance, truth, seed));
  });
  // Under 5%, not 5%.
  return [figureOf('false claims under the null', claimed, { atLeast: 0, atMost: 0.05 - 1e-9 })];
}

/** What is hidden adds 0.3 to the chance of the outcome, before as after: enough to be seen among 600 people and more. */
function hiddenWorlds(draw: Draw): readonly Figure[] {
  const sheets = worldsOf(draw, 'hidden', (chance, seed) =>
    sheetOfWorld(chance, { people: between(chance, 600, 1500), difference: 0, hidden: 0.3 }, seed),
  );
  const flagged = sheets.map((sheet) => sheet.negativeControl.flagged);
  return [
    figureOf('hidden confounder flagged', flagged, { atLeast: 0.9, atMost: 1 }),
    figureOf('hidden confounder claimed', sheets.map(claims), { atLeast: 0, atMost: 0.1 }),
  ];
}

/**
 * A claim: the intervals of the matched and of the weighted difference are on the same side of 0, a made-up label shows as much in at most 5% of tries,
 * and the negative control shows nothing.
 */
function claims(sheet: RateSheet): boolean {
  const [matched, weighted] = [sideOf(sheet.matched.difference), sideOf(weightedOf(sheet))];
  const isRare = !isRefused(sheet.placebo) && sheet.placebo.p <= 0.05;
  return matched !== 0 && matched === weighted && isRare && !sheet.negativeControl.flagged;
}

function sideOf(estimate: Estimate | Refusal): number {
  if (isRefused(estimate)) return 0;
  return estimate.low > 0 ? 1 : estimate.high < 0 ? -1 : 0;
}

function covers(estimate: Estimate | Refusal, truth: number): boolean {
  return !isRefused(estimate) && estimate.low <= truth && truth <= estimate.high;
}

function weightedOf({ weighted }: RateSheet): Estimate | Refusal {
  return isRefused(weighted) ? weighted : weighted.difference;
}

function worldsOf<World>(
  { worlds, seed }: Draw,
  kind: string,
  make: (chance: Chance, seed: number) => World,
): readonly World[] {
  return Array.from({ length: worlds }, (_, index) => make(chanceOf(seed, kind, index), index + 1));
}

function between(chance: Chance, from: number, to: number): number {
  return from + Math.floor(chance() * (to - from + 1));
}

function figureOf(name: string, all: readonly boolean[], bounds: Pick<Figure, 'atLeast' | 'atMost'>): Figure {
  return { name, count: all.filter(Boolean).length, worlds: all.length, ...bounds };
}
