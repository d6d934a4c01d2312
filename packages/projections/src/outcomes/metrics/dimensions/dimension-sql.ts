/** How members of a population are put into the rows of a dimension. */
export interface DimensionSql {
  /** The parts of a row's key: SQL over the columns of a member, each a text; '' where nobody said. */
  readonly parts: readonly string[];
  /** SQL of what readers call the row; without it, its last part. */
  readonly title?: string;
}
