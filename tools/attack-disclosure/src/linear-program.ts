import highsLoader from 'highs';

/** A linear expression: unknowns by their index, each counted as often as it is named. */
export type Terms = readonly number[];

/** What is known of unknown counts, all of them at least 0: that sums of some of them are a number, or at most others. */
export interface Known {
  /** How many unknowns there are. */
  readonly unknowns: number;
  readonly equal: readonly { readonly terms: Terms; readonly value: number }[];
  /** The first is at most the second. */
  readonly atMost: readonly { readonly lower: number; readonly upper: number }[];
}

/** Smallest and largest sum that what is known allows. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

// Its types describe the CommonJS build, of which an import is the whole module.
const load = highsLoader as unknown as typeof highsLoader.default;
const highs = await load();

/**
 * Bounds sums of unknowns by linear programs (HiGHS; Huangfu & Hall 2018, doi 10.1007/s12532-017-0130-5). Counts are taken for reals, which
 * gives wider intervals than whole numbers by less than 1 at each end where a vertex is not whole.
 */
export function createBounds(known: Known): (plus: Terms, minus?: Terms) => Interval {
  const subject = [
    ...known.equal.map(({ terms, value }, i) => `e${i}: ${written(terms)} = ${value}`),
    ...known.atMost.map(({ lower, upper }, i) => `m${i}: ${name(lower)} - ${name(upper)} <= 0`),
  ].join('\n');
  const end = (sense: 'Minimize' | 'Maximize', objective: string) => {
    const { Status, ObjectiveValue } = highs.solve(
      `${sense}\nobj: ${objective}\nSubject To\n${subject}\nEnd`,
    );
    if (Status === 'Optimal') return ObjectiveValue;
    if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded') return Infinity;
    throw new RangeError(`What is known of the counts is ${Status}: an answer contradicts another.`);
  };
  return (plus, minus = []) => {
    const objective = [written(plus), ...(minus.length === 0 ? [] : [written(minus, ' - ')])].join('\n - ');
    return { low: end('Minimize', objective), high: end('Maximize', objective) };
  };
}

const name = (unknown: number) => `x${unknown}`;

/** In lines of bounded length, as the LP format has it. */
function written(terms: Terms, sign = ' + '): string {
  const parts = terms.map(name);
  const lines: string[] = [];
  for (let i = 0; i < parts.length; i += 40) lines.push(parts.slice(i, i + 40).join(sign));
  return lines.join(`\n${sign}`);
}
