import type { CurveAnswer, FollowUpAnswer } from '@cairn/query-contract';

/** One group's curve, or that it may not be shown. */
export type Curve = CurveAnswer['total']['holders'];

/** A row of curves: of holders and non-holders, or of the groups of a follow-up. */
export type CurveRow = Omit<FollowUpAnswer['total'], 'groups'> & {
  readonly key: string;
  readonly label: string;
  readonly groups: readonly { readonly name: string; readonly curve: Curve }[];
};

/** What is drawn of an answer of curves, whatever its groups are. */
export interface CurveRows {
  readonly total: CurveRow;
  readonly rows: readonly CurveRow[];
}

/** The key of all rows together. */
const ALL = { key: '', label: 'All together' };

/** The rows of a comparison of holders with non-holders. */
export function curveRowsOf({ rows, total }: CurveAnswer): CurveRows {
  const grouped = <Row extends CurveAnswer['total']>({ holders, nonHolders, ...row }: Row) => ({
    ...row,
    groups: [
      { name: 'holders', curve: holders },
      { name: 'nonHolders', curve: nonHolders },
    ],
  });
  return { rows: rows.map(grouped), total: { ...ALL, ...grouped(total) } };
}

/** The rows of a follow-up, which has its own groups. */
export function followUpRowsOf({ rows, total }: FollowUpAnswer): CurveRows {
  return { rows, total: { ...ALL, ...total } };
}
