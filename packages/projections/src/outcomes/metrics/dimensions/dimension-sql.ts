import type { Catalogue } from '@cairn/competency';
import type { OwnRows } from '../../../tables/tenant-queries.ts';

/** How members of a population are put into the rows of a dimension. */
export type DimensionSql = OneRow | SeveralRows;

/** Each member is in one row. */
export interface OneRow {
  /** The parts of a row's key: SQL over the columns of a member, each a text; '' where nobody said. */
  readonly parts: readonly string[];
  /** SQL of what readers call the row; without it, its last part. */
  readonly title?: string;
}

/** A member may be in several rows. Their keys have one part. */
export interface SeveralRows {
  /** SQL of the keys of the rows, each once, over the columns of a member; of what holders hold, over `held`, too: the awards in force. */
  readonly each: string;
  /** SQL of a list that has every key that there may be. */
  readonly every: (own: OwnRows) => string;
  /** What a column of members has to be joined for. */
  readonly from?: (members: string, own: OwnRows) => string;
  /** Whether rows are of what holders hold; then only holders are in them. */
  readonly isHeld: boolean;
  /** The rows to which what was awarded leads, which `each` reads with {@link ROWS_OF_HELD}. */
  readonly rowsOfAwards?: (catalogue: Catalogue, awarded: readonly Awarded[]) => AwardRows;
}

/** A credential that was ever awarded: its IRI as it is compared, and its newest title. */
interface Awarded {
  readonly credential: string;
  readonly title: string;
}

/** The rows to which each credential leads, by its IRI as it is compared; and what readers call them. */
interface AwardRows {
  readonly rows: ReadonlyMap<string, ReadonlySet<string>>;
  readonly titles: ReadonlyMap<string, string>;
}

/** SQL of the rows to which the awards in force of a member lead, each as often as awards do. */
export const ROWS_OF_HELD = `arrayFlatten(arrayMap(
  award -> JSONExtract(transform(award.3, {awarded:Array(String)}, {awardRows:Array(String)}, '[]'), 'Array(String)'), held))`;

/** SQL of every row to which any award leads. */
export const ROWS_OF_AWARDS =
  "arrayFlatten(arrayMap(rows -> JSONExtract(rows, 'Array(String)'), CAST({awardRows:Array(String)}, 'Array(String)')))";
