import type { Estimated } from '../disclosure/disclose.ts';
import { MINIMUM_PAY_CELL } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import type { Middle } from '../pay/pay-cells.ts';
import { rounded } from '../pay/rounded.ts';
import { wilson } from '../statistics/proportion.ts';
import { type Bounds, boundsOf } from '../statistics/sensitivity/unlinked.ts';

/** What became of the people who left a programme; all counts are of people. */
export interface ExitCells {
  readonly people: number;
  readonly employedQ2: number;
  readonly employedQ4: number;
  /** Employed with one employer in both quarters. */
  readonly sameEmployer: number;
  /** Of whom neither an employment nor a pay is known at any time. */
  readonly notSeen: number;
  /** Employed in the second quarter with pay known in it. */
  readonly paidQ2: number;
  readonly medianQ2: Middle;
  /** The share of their pay that is from the employer who paid most; null where no employer is known. */
  readonly largestEmployer: number | null;
}

/** A share of people, or nothing at all. */
type ExitRate =
  | {
      readonly people: number;
      readonly count: number;
      readonly rate: number;
      readonly low: number;
      readonly high: number;
      /** The least and the most that it can be, whatever became of those who were not seen; null where their number is. */
      readonly bounds: Bounds | null;
    }
  | { readonly suppressed: true };

/** What became of people after a programme, ready to be shown. */
export interface ExitOutcomes {
  readonly confidence: number;
  readonly minimumCell: number;
  readonly suppressed: boolean;
  readonly employedQ2: ExitRate;
  readonly employedQ4: ExitRate;
  readonly sameEmployer: ExitRate;
  readonly medianEarningsQ2:
    | ({ readonly people: number } & Middle)
    | { readonly suppressed: true; readonly disclosure: 'small' | 'dominated' };
  readonly notSeen: number | null;
}

/** Most of the pay that may be from one employer. */
const MOST_OF_ONE_EMPLOYER = 0.8;
const HIDDEN = { suppressed: true } as const;

/**
 * The indicators, each shown where those it counts and the others are enough, and where it tells no smaller number beside another one: those who
 * have another employer in the fourth quarter, and those employed of whom no pay is known. The median is rounded to three digits, as the middle
 * value is somebody's pay.
 */
export function estimateExitOutcomes(
  cells: Undisclosed<ExitCells>,
  { confidence, minimumCell }: { readonly confidence: number; readonly minimumCell: number },
): Undisclosed<Estimated<ExitOutcomes>> {
  const found = open(cells);
  const { people, employedQ2, employedQ4, sameEmployer, notSeen } = found;
  const sizes = { rows: [], total: [people] };
  return new Undisclosed({
    minimumCell,
    groups: sizes,
    cells: sizes,
    show: ({ total }) => {
      const isEnough = (...counts: readonly number[]) => counts.every((count) => count >= minimumCell);
      const isShown = total === 'shown';
      const isQ2 = isShown && isEnough(employedQ2, people - employedQ2);
      const isNotSeen = isQ2 && isNotSeenShown(found, isEnough);
      const rate = (count: number, n: number, seen: number, isShown: boolean): ExitRate => {
        if (!isShown) return HIDDEN;
        const { value, low, high } = wilson({ count, n }, confidence);
        const bounds = isNotSeen ? boundsOf({ count, n: seen, unlinked: notSeen }) : null;
        return { people: n, count, rate: value, low, high, bounds };
      };
      const isQ4 = isShown && isEnough(employedQ4, people - employedQ4);
      const others = [sameEmployer, employedQ2 - sameEmployer, employedQ4 - sameEmployer];
      return {
        confidence,
        minimumCell,
        suppressed: !isShown,
        employedQ2: rate(employedQ2, people, people - notSeen, isQ2),
        employedQ4: rate(employedQ4, people, people - notSeen, isQ4),
        // Whoever was not seen may have been employed in the second quarter, too.
        sameEmployer: rate(sameEmployer, employedQ2, employedQ2, isQ2 && isEnough(...others)),
        medianEarningsQ2: medianOf(found, isQ2, isEnough),
        notSeen: isNotSeen ? notSeen : null,
      };
    },
  });
}

type IsEnough = (...counts: readonly number[]) => boolean;

function medianOf(
  { employedQ2, paidQ2, medianQ2, largestEmployer }: ExitCells,
  isQ2: boolean,
  isEnough: IsEnough,
): ExitOutcomes['medianEarningsQ2'] {
  const unpaid = employedQ2 - paidQ2;
  if (!isQ2 || paidQ2 < MINIMUM_PAY_CELL || (unpaid > 0 && !isEnough(unpaid)))
    return { ...HIDDEN, disclosure: 'small' };
  if (largestEmployer !== null && largestEmployer > MOST_OF_ONE_EMPLOYER)
    return { ...HIDDEN, disclosure: 'dominated' };
  const { value, low, high } = medianQ2;
  return { people: paidQ2, value: rounded(value), low: rounded(low), high: rounded(high) };
}

/** Nobody is a number; a few are not, nor are all but a few of those who are not employed in either quarter. */
function isNotSeenShown({ people, employedQ2, employedQ4, notSeen }: ExitCells, isEnough: IsEnough): boolean {
  if (notSeen === 0) return true;
  return isEnough(notSeen, people - employedQ2 - notSeen, people - employedQ4 - notSeen);
}
