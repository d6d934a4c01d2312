import type { RateAnswer } from '@cairn/query-contract';
import { classify, isHolderOf, truthOf } from './classification.ts';
import { createBounds, type Interval } from './linear-program.ts';
import { type Shown, shownIn } from './what-is-shown.ts';
import { type Applicant, credentialIri, PUBLISHED } from './world.ts';

/** Smallest number of people that a cell may tell of. */
const MINIMUM = 10;
/** A cell is recovered where what it can be differs by less than this, or is exact. */
export const NARROW = 5;

/** What an attacker finds out about a cell of one to nine people. */
export interface Found extends Interval {
  readonly cell: string;
  readonly truth: number;
}

/** What all answers about a cohort give away together. */
export interface Attacked {
  readonly numbers: number;
  /** How many cells and differences hold one to nine people. */
  readonly small: number;
  /** Those of them that were bounded, each with what it can be. */
  readonly found: readonly Found[];
  /** Groups of rows in which every cell has enough people: how many of them are shown. */
  readonly usable: { readonly shown: number; readonly all: number };
  /** Applications in the rows of all tables, and in those that are shown. */
  readonly people: { readonly shown: number; readonly all: number };
}

/** A sum of cells: those of one number, or less those of another. */
interface Target {
  readonly cell: string;
  readonly truth: number;
  readonly plus: readonly number[];
  readonly minus: readonly number[];
}

/**
 * Bounds by linear programs, from all answers about a cohort, every cell of one to nine people: those of tables, with the event and without, and
 * those by which the tables of two credentials differ.
 * @param mostCells how many of them are bounded
 * @throws {Error} where an answer shows a number that is not true: the world and Cairn disagree
 */
export function attack(
  answers: readonly RateAnswer[],
  applicants: readonly Applicant[],
  metrics: readonly string[],
  mostCells = Infinity,
): Attacked {
  const occupations = [...new Set(applicants.map(({ occupation }) => occupation))].sort();
  const { unknowns, termsOf, atMost } = classify(metrics, occupations);
  const shown = answers.flatMap(shownIn);
  for (const one of shown) {
    const truth = truthOf(applicants, one);
    if (truth !== one.value) throw new Error(`${JSON.stringify(one)} is ${truth} in truth.`);
  }
  const bounds = createBounds({
    unknowns,
    equal: shown.map((one) => ({ terms: termsOf(one), value: one.value })),
    atMost,
  });
  const cells = numbersOf(metrics, occupations);
  const targets = [...cells.flatMap(tableTargets), ...cells.flatMap(differenceTargets)].filter(
    ({ truth }) => truth > 0 && truth < MINIMUM,
  );
  const isShown = new Set(shown.map(keyOf));
  const large = cells.filter(isLargeRow);
  const inShown = cells.filter((one) => one.occupation !== null && isShown.has(keyOf(one)));
  const inAll = cells.filter(({ occupation }) => occupation !== null);
  const people = (some: readonly Cell[]) => some.reduce((sum, one) => sum + truthOf(applicants, one), 0);
  return {
    numbers: shown.length,
    small: targets.length,
    found: spread(targets, mostCells).map(({ cell, truth, plus, minus }) => ({
      cell,
      truth,
      ...bounds(plus, minus),
    })),
    usable: { shown: large.filter((one) => isShown.has(keyOf(one))).length, all: large.length },
    people: { shown: people(inShown), all: people(inAll) },
  };

  function isLargeRow(one: Cell): boolean {
    return [true, false].every((isHolder) => {
      const [n, count] = [false, true].map((counted) => truthOf(applicants, { ...one, isHolder, counted }));
      return n !== undefined && count !== undefined && count >= MINIMUM && n - count >= MINIMUM;
    });
  }

  function tableTargets(one: Cell): Target[] {
    const [all, counted] = [termsOf(one), termsOf({ ...one, counted: true })];
    const [n, count] = [truthOf(applicants, one), truthOf(applicants, { ...one, counted: true })];
    return [
      { cell: `${keyOf(one)} all`, truth: n, plus: all, minus: [] },
      { cell: `${keyOf(one)} with the event`, truth: count, plus: counted, minus: [] },
      { cell: `${keyOf(one)} without it`, truth: n - count, plus: all, minus: counted },
    ];
  }

  /** Holders of any credential, or of A, who do not hold the one that is asked for. */
  function differenceTargets(one: Cell): Target[] {
    if (!one.isHolder || one.credential === null) return [];
    return [null, credentialIri('A')].flatMap((other) =>
      [false, true].map((counted) => {
        const inTable = new Set(termsOf({ ...one, counted }));
        const others = termsOf({ ...one, credential: other, counted }).filter(
          (unknown) => !inTable.has(unknown),
        );
        const rest = applicants.filter(
          ({ held }) => isHolderOf(held, other) && !isHolderOf(held, one.credential),
        );
        const truth = truthOf(rest, { ...one, credential: null, counted });
        return {
          cell: `${keyOf(one)} less ${other ?? 'any'}${counted ? ', with the event' : ''}`,
          truth,
          plus: others,
          minus: [],
        };
      }),
    );
  }
}

type Cell = Omit<Shown, 'value'>;

function numbersOf(metrics: readonly string[], occupations: readonly string[]): readonly Cell[] {
  return metrics.flatMap((metric) =>
    [null, ...PUBLISHED.map(credentialIri)].flatMap((credential) =>
      [...occupations, null].flatMap((occupation) =>
        [true, false].map((isHolder) => ({ metric, credential, occupation, isHolder, counted: false })),
      ),
    ),
  );
}

const keyOf = ({ metric, credential, occupation, isHolder }: Cell) =>
  [metric, credential ?? 'any', occupation ?? 'all', isHolder ? 'holders' : 'non-holders'].join(' ');

/** At most so many, evenly from all. */
function spread<One>(all: readonly One[], most: number): readonly One[] {
  const step = Math.max(1, all.length / most);
  return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

export const widthOf = ({ low, high }: Interval) => high - low;
