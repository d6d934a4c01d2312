import type { ReleaseAtom } from './release-atom.ts';

/** The people of one cell, as far as the tables of a release are compared. */
export interface LinkedCell {
  /** Applications: 0 only where there is nobody. */
  readonly n: number;
  /** At least as many people are in it. */
  readonly people: number;
  /** As `people`, with each person in one row of the table only. */
  readonly once: number;
  /** Applications by employer. */
  readonly employers: ReadonlyMap<string, number>;
}

export function cellOf(atoms: readonly ReleaseAtom[]): LinkedCell {
  let [n, people, once] = [0, 0, 0];
  const employers = new Map<string, number>();
  for (const atom of atoms) {
    n += atom.n;
    people += atom.people;
    once += atom.once;
    employers.set(atom.employer, (employers.get(atom.employer) ?? 0) + atom.n);
  }
  return { n, people, once, employers };
}

/** Rows put together: people who are in several count once. */
export function togetherOf(cells: readonly LinkedCell[]): LinkedCell {
  const employers = new Map<string, number>();
  let [n, once] = [0, 0];
  for (const cell of cells) {
    n += cell.n;
    once += cell.once;
    for (const [employer, count] of cell.employers) {
      employers.set(employer, (employers.get(employer) ?? 0) + count);
    }
  }
  return { n, people: once, once, employers };
}

/** Whether the difference of two numbers would tell of too few people; that nobody is in it tells of nobody. */
export const isTooFew = ({ n, people }: LinkedCell, minimum: number) => n > 0 && people < minimum;
