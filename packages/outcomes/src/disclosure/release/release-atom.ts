/** Applications of a cohort that are alike in all that the tables of its release tell apart. */
export interface ReleaseAtom {
  /** Key of its row. */
  readonly row: string;
  readonly employer: string;
  /** The published credentials that their people held when they applied, in order. */
  readonly held: readonly string[];
  /** Whether they held any credential, published or not. */
  readonly holds: boolean;
  /** Whether they had the event of the metric. */
  readonly counted: boolean;
  readonly n: number;
  /** The people who made them: each in one atom only of those of a row that are counted alike. */
  readonly people: number;
  /** The same with each in one atom only of those of all rows that are counted alike. */
  readonly once: number;
}
