/** One graded piece of evidence, oldest first in a list of them. */
export interface Observation {
  readonly quality: number;
  /** Evidence kind, for kind weights. */
  readonly kind?: string;
  /** Alignment weight; 1 when absent. */
  readonly weight?: number;
  /** When it happened, ms since the epoch; never before the observation that comes first in the list. 0 when absent. */
  readonly timestamp?: number;
  /** What it is about, to count distinct activities. */
  readonly activity?: string;
}
