import { partsOfSeq } from '@cairn/lrs';
import type { TwoTimes } from '../two-times.ts';

/** What of the catalogue an answer knows. */
interface KnownCatalogue {
  /** seq below which publications count. */
  readonly before: number;
  /** The position that the answer knows, given the seqs of the publications in it. */
  asKnownAt(seqs: readonly number[]): number;
}

/**
 * What a request knows of the catalogue: what it asks for, else all that is applied. An item that has just been published
 * is then there although other tables are not that far.
 */
export function knownCatalogue(asked: string | undefined, { before, asKnownAt }: TwoTimes): KnownCatalogue {
  if (asked !== undefined) return { before, asKnownAt: () => asKnownAt };
  return {
    before: Number.MAX_SAFE_INTEGER,
    asKnownAt: (seqs) => seqs.reduce((known, seq) => Math.max(known, partsOfSeq(seq).offset + 1), asKnownAt),
  };
}
