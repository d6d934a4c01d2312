/** One scored piece of evidence, oldest first in a list of them. */
export interface Observation {
  readonly quality: number;
  /** Evidence kind, for kind weights. */
  readonly kind?: string;
  /** Alignment weight; 1 when absent. */
  readonly weight?: number;
  /** Age at the as-of time, in days; 0 when absent. */
  readonly ageDays?: number;
  /** What it is about (the activity), to count distinct sources. */
  readonly source?: string;
}
