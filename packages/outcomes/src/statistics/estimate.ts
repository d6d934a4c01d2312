/** A number with its interval and the method that made it. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Coverage of the interval, such as 0.95. */
  readonly confidence: number;
  /** As it is cited, such as "Newcombe 1998, method 10". */
  readonly method: string;
}

/** The coverage used unless a caller asks for another. */
export const CONFIDENCE = 0.95;

/** How many of a group: `count` of `n`. */
export interface Proportion {
  readonly count: number;
  readonly n: number;
}

/** Whether an interval is on one side of 0. */
export function isApartFromZero({ low, high }: Pick<Estimate, 'low' | 'high'>): boolean {
  return low > 0 || high < 0;
}

/** Whether one of two differences is above 0 and the other below. */
export function areOpposite(one: number, other: number): boolean {
  return Math.min(one, other) < 0 && Math.max(one, other) > 0;
}

/** Throws a RangeError unless count and n are whole numbers with 0 <= count <= n and n > 0. */
export function checkProportion({ count, n }: Proportion): void {
  if (!Number.isInteger(count) || !Number.isInteger(n) || count < 0 || count > n || n === 0) {
    throw new RangeError(
      `${count} of ${n} is not a proportion: whole numbers with 0 <= count <= n and n > 0.`,
    );
  }
}
