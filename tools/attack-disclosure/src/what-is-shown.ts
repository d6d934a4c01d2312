import type { RateAnswer } from '@cairn/query-contract';

/** A number of applications that an answer shows. */
export interface Shown {
  readonly metric: string;
  /** null: any. */
  readonly credential: string | null;
  /** Occupation; null: all of them. */
  readonly occupation: string | null;
  readonly isHolder: boolean;
  /** Whether it counts only those with the event. */
  readonly counted: boolean;
  readonly value: number;
}

/** Every count of an answer. Rates, differences and intervals are functions of them. */
export function shownIn({ definition, credential, rows, total }: RateAnswer): readonly Shown[] {
  const lines = [...rows.map((row) => ({ row, occupation: row.label })), { row: total, occupation: null }];
  return lines.flatMap(({ row, occupation }) =>
    ([true, false] as const).flatMap((isHolder) => {
      const group = isHolder ? row.holders : row.nonHolders;
      if ('suppressed' in group) return [];
      const one = { metric: definition.id, credential, occupation, isHolder };
      return [
        { ...one, counted: false, value: group.n },
        { ...one, counted: true, value: group.count },
      ];
    }),
  );
}
