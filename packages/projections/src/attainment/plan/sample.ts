import { createHash } from 'node:crypto';

/** Which part of the persons a plan looks at. */
const SHARE = 0.01;
/** Persons that are looked at all the same, if there are as many. */
const FEWEST = 1_000;

/** A sample of persons, which counts those it is asked about. */
export interface Sample {
  /** Whether a person is in it: by a hash of the id, so that it is always the same persons. */
  includes(person: string): boolean;
  /** Persons in the sample so far, and persons it was asked about. */
  readonly size: { readonly n: number; readonly population: number };
}

/** @param about how many persons there are, roughly: of few a larger part is taken */
export function sampleOf(about: number): Sample {
  const share = Math.max(SHARE, FEWEST / Math.max(1, about));
  const size = { n: 0, population: 0 };
  return {
    includes(person) {
      const hash = createHash('sha256').update(person).digest().readUInt32BE(0);
      const isIn = hash < share * 2 ** 32;
      size.population += 1;
      size.n += Number(isIn);
      return isIn;
    },
    size,
  };
}
