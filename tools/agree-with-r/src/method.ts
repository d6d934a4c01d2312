import type { Dice } from './dice.ts';

/** What R is given of a data set: numbers and lists of numbers, by name. */
export type DataSet = Readonly<Record<string, number | readonly number[]>>;

/** A number, or null where it is refused. */
export type Figure = number | null;

/** A statistical method whose numbers are compared. `r/<name>.R` computes the same ones in the same order. */
export interface Method<Set extends DataSet = DataSet> {
  readonly name: string;
  /** Of 10,000 data sets. */
  readonly weight: number;
  /** A random data set: ties, empty cells, tiny groups and the like as often as they matter. */
  draw(dice: Dice): Set;
  ours(set: Set): readonly Figure[];
}

/** Keeps the data set's own type within, and forgets it outside. */
export function method<Set extends DataSet>(definition: Method<Set>): Method {
  return definition as unknown as Method;
}
