import { instantOf } from '@cairn/xapi';
import { type AwardChange, awardAt } from '../awards/award-at.ts';
import type { Occupation } from '../employment/employment-event.ts';
import { occupationKey } from '../employment/occupation.ts';
import { CLOCK_SKEW_MS } from '../rows/application-row.ts';

/** One application, with its outcome and the credentials of its candidate. Times are ISO 8601. */
export interface Application {
  readonly occupation: Occupation;
  readonly appliedAt: string;
  readonly hiredAt?: string | undefined;
  /** All changes to the credentials in question of this candidate, in any order. */
  readonly awards: readonly AwardChange[];
}

/** How many applied and how many of them were hired. */
export interface HireCount {
  readonly n: number;
  readonly hired: number;
}

/** Counts of one occupation. */
export interface HireRateRow {
  readonly occupation: Occupation;
  readonly holders: HireCount;
  readonly nonHolders: HireCount;
}

const DAY = 86_400_000;

/**
 * Counts applications by the definition of `hireRate`, one row per occupation, ordered by its key. The tables are counted in
 * SQL; this states the rule once more, for tests that compare.
 */
export function countHires(
  applications: readonly Application[],
  { asOf, withinDays = 90 }: { readonly asOf: string; readonly withinDays?: number },
): readonly HireRateRow[] {
  const now = instantOf(asOf);
  const rows = new Map<string, HireRateRow>();
  for (const { occupation, appliedAt, hiredAt, awards } of applications) {
    const from = instantOf(appliedAt);
    const until = from + withinDays * DAY;
    if (!(until <= now)) continue;
    const hiredOn = hiredAt === undefined ? undefined : instantOf(hiredAt);
    const hired = hiredOn !== undefined && hiredOn >= from - CLOCK_SKEW_MS && hiredOn <= until ? 1 : 0;
    const key = occupationKey(occupation);
    const row = rows.get(key) ?? { occupation, holders: NOBODY, nonHolders: NOBODY };
    const group = awardAt(awards, appliedAt) ? 'holders' : 'nonHolders';
    rows.set(key, { ...row, [group]: { n: row[group].n + 1, hired: row[group].hired + hired } });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const NOBODY: HireCount = { n: 0, hired: 0 };
