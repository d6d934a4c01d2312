import type { RowName } from '../dimensions/dimension.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import { type Disclosure, MINIMUM_CELL, type TableCounts } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { amongAll, type ComparisonsLookedAt } from '../metrics/comparisons-looked-at.ts';
import { isRefused, type Refusal } from '../statistics/refusal.ts';
import { type Welch, welchOfMoments } from '../statistics/welch.ts';
import {
  bothGroups,
  type Middle,
  type PaidCells,
  type PayCells,
  type PayGroupCells,
  type PayRowCells,
} from './pay-cells.ts';
import { rounded } from './rounded.ts';

/** Pay of a group in a period. */
interface Paid {
  readonly mean: number;
  /** Rounded to three digits, as the middle value is the pay of one person. */
  readonly median: Middle;
}

/** One side of a comparison of pay. */
export type PayGroup =
  | {
      readonly people: number;
      /** Of everybody; who was paid nothing counts as 0. */
      readonly before: Paid;
      readonly after: Paid;
      readonly change: number;
      /** Standard deviations between people, with n - 1 below. */
      readonly deviation: { readonly after: number; readonly change: number };
      /** Of those who were paid, with how many they are; hidden where they, or the others, are too few. */
      readonly employed:
        | { readonly before: PaidEmployed; readonly after: PaidEmployed }
        | { readonly suppressed: true };
    }
  | { readonly suppressed: true };

interface PaidEmployed extends Paid {
  readonly people: number;
  readonly share: number;
}

/** Why a row is not shown; `dominated`: one employer pays most of what is in a cell. */
export type PayDisclosure = Disclosure | 'dominated';

/** Holders beside non-holders; each difference is holders minus non-holders. */
export interface PayComparisonRow {
  readonly holders: PayGroup;
  readonly nonHolders: PayGroup;
  /** Of the mean pay after. */
  readonly difference: Welch | Refusal | null;
  /** Of the mean changes: how much more holders' pay changed. */
  readonly differenceInDifferences: Welch | Refusal | null;
  readonly suppressed: boolean;
  readonly disclosure: PayDisclosure;
}

/** A comparison of pay, ready to be shown. */
export interface PayComparison {
  readonly confidence: number;
  readonly minimumCell: number;
  readonly rows: readonly (RowName & PayComparisonRow)[];
  readonly total: PayComparisonRow;
  /** How many comparisons the answer shows, two of each row, and what each is worth among them. */
  readonly comparisons: PayComparisons;
}

/** Which of the two comparisons of a row. */
interface OfPay {
  readonly of: 'difference' | 'differenceInDifferences';
}

/** The comparisons of a table of pay. */
type PayComparisons = ComparisonsLookedAt<OfPay, OfPay & { readonly key: string }>;

/** Most of the pay of a cell that may be from one employer. */
const MOST_OF_ONE_EMPLOYER = 0.8;

/**
 * Compares the pay of holders and non-holders by row and over all. A row is hidden whole where fewer than `minimumCell` people of
 * a group were paid before or after, or where one employer pays more than {@link MOST_OF_ONE_EMPLOYER} of a group's pay: whoever
 * knows that employer's books would learn the rest.
 */
export function estimatePay(
  cells: readonly Undisclosed<PayCells>[],
  { confidence, minimumCell }: { readonly confidence: number; readonly minimumCell: number },
): Undisclosed<Estimated<PayComparison>> {
  const opened = bothGroups(cells.map(open));
  const rows = opened.flatMap(({ row, ...groups }) => (row ? [{ row, ...groups }] : []));
  const total = opened.find(({ row }) => row === undefined);
  const counts = (of: (group: PayGroupCells) => readonly number[]): TableCounts => ({
    rows: rows.map((row) => bothOf(row, of)),
    total: total === undefined ? [] : bothOf(total, of),
  });
  return new Undisclosed({
    minimumCell,
    groups: counts(({ people }) => [people]),
    cells: counts((group) => (isDominated(group) ? [0, 0] : [group.before.paid, group.after.paid])),
    show: (disclosure) => {
      const shown = rows.filter((_, i) => disclosure.rows[i] === 'shown');
      // All or none: of one that is hidden beside others that are shown, the total would tell.
      const isEmployedShown = [...shown, ...(total === undefined ? [] : [total])].every((row) =>
        bothOf(row, unpaidOf).every((people) => people >= MINIMUM_CELL),
      );
      const compare = (groups: Groups | undefined, why: Disclosure) =>
        compared(groups, why, { confidence, isEmployedShown });
      const ofRows = rows.map((row, i) => ({ ...row.row, ...compare(row, disclosure.rows[i] ?? 'small') }));
      const ofAll = compare(total, disclosure.total);
      return {
        confidence,
        minimumCell,
        rows: ofRows,
        total: ofAll,
        comparisons: amongAll(
          testsOf(ofAll),
          ofRows.flatMap((row) => testsOf(row).map((test) => ({ key: row.key, ...test }))),
        ),
      };
    },
  });
}

function testsOf(row: PayComparisonRow): (OfPay & { readonly p: number })[] {
  return (['difference', 'differenceInDifferences'] as const).flatMap((of) => {
    const test = row[of];
    return test === null || isRefused(test) ? [] : [{ of, p: test.p }];
  });
}

type Groups = Omit<PayRowCells, 'row'>;

function bothOf(
  { holders, nonHolders }: Groups,
  of: (group: PayGroupCells) => readonly number[],
): readonly number[] {
  return [...of(holders), ...of(nonHolders)];
}

const unpaidOf = ({ people, before, after }: PayGroupCells) => [people - before.paid, people - after.paid];

function isDominated({ largestEmployer }: PayGroupCells): boolean {
  return largestEmployer !== null && largestEmployer > MOST_OF_ONE_EMPLOYER;
}

function compared(
  groups: Groups | undefined,
  disclosure: Disclosure,
  { confidence, isEmployedShown }: { readonly confidence: number; readonly isEmployedShown: boolean },
): PayComparisonRow {
  if (groups === undefined || disclosure !== 'shown') {
    const hidden = { suppressed: true } as const;
    const isOfOne = groups !== undefined && Object.values(groups).some(isDominated);
    return {
      holders: hidden,
      nonHolders: hidden,
      difference: null,
      differenceInDifferences: null,
      suppressed: true,
      disclosure: isOfOne ? 'dominated' : disclosure,
    };
  }
  const { holders, nonHolders } = groups;
  return {
    holders: groupOf(holders, isEmployedShown),
    nonHolders: groupOf(nonHolders, isEmployedShown),
    difference: welchOfMoments(holders.after.all, nonHolders.after.all, confidence),
    differenceInDifferences: welchOfMoments(holders.change, nonHolders.change, confidence),
    suppressed: false,
    disclosure,
  };
}

function groupOf({ people, before, after, change }: PayGroupCells, isEmployedShown: boolean): PayGroup {
  const employed = ({ paid, ofPaid, medianOfPaid }: PaidCells): PaidEmployed => ({
    people: paid,
    share: paid / people,
    mean: ofPaid.mean,
    median: roundedMiddle(medianOfPaid),
  });
  const all = ({ all: { mean }, median }: PaidCells): Paid => ({ mean, median: roundedMiddle(median) });
  return {
    people,
    before: all(before),
    after: all(after),
    change: change.mean,
    deviation: { after: Math.sqrt(after.all.variance), change: Math.sqrt(change.variance) },
    employed: isEmployedShown ? { before: employed(before), after: employed(after) } : { suppressed: true },
  };
}

function roundedMiddle({ value, low, high }: Middle): Middle {
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}
