import { round2 } from '../methods/rounding.ts';

/** A level of proficiency on the scale of a competency. */
export interface ScaleLevel {
  /** Its name, as alignments and requirements say it. */
  readonly level: string;
  /** Its number on the scale that roles ask on; its place in the list, from 1, when absent. */
  readonly rank?: number;
  /** The value of a decision, 0 to 1, from which on it is shown. */
  readonly from?: number;
}

/** The levels of a competency, the lowest first; undefined for none that are published. */
export type Scale = readonly ScaleLevel[] | undefined;

/** A level as requirements name it: by its name, or by its rank. */
export type NamedLevel = string | number;

/**
 * The rank of a level; undefined for one that is not on the scale. Where there is no scale, a name that is a number is its own rank, as of
 * O*NET.
 */
export function rankOf(scale: Scale, level: NamedLevel): number | undefined {
  if (typeof level === 'number') return level;
  if (scale === undefined) return numberOf(level);
  const at = scale.findIndex((one) => one.level === level);
  return at < 0 ? undefined : (scale[at]?.rank ?? at + 1);
}

/** What is known of a person's level at a time. */
export interface ShownLevels {
  /** Whether the competency is attained. */
  readonly attained: boolean;
  /** Of a decision that has expired: its value shows nothing any more. */
  readonly expired: boolean;
  /** The value of the decision. */
  readonly value: number | null;
  /** Levels of the alignments of evidence that counts, and by itself speaks for mastery. */
  readonly named: Iterable<string>;
}

/**
 * The highest level that is shown, by its rank; undefined when none is known. Evidence shows the level of its alignment while the competency is
 * attained; a value shows the levels from which on it counts.
 */
export function levelShown(
  scale: Scale,
  { attained, expired, value, named }: ShownLevels,
): number | undefined {
  const ranks = attained ? [...named].map((level) => rankOf(scale, level)) : [];
  if (!expired && value !== null) {
    for (const { level, from } of scale ?? [])
      if (from !== undefined && value >= round2(from)) ranks.push(rankOf(scale, level));
  }
  return ranks.reduce((most, rank) => (rank === undefined ? most : Math.max(most ?? rank, rank)), undefined);
}

function numberOf(text: string): number | undefined {
  return /^\d{1,4}(?:\.\d{1,6})?$/.test(text.trim()) ? Number(text) : undefined;
}
