import { type CreditMarks, type Credits, type CreditsOf, concerns } from './requirement.ts';

/** Credits to the sixth decimal, so that three times 0.1 is 0.3. */
const plus = (a: number, b: number) => Math.round((a + b) * 1e6) / 1e6;

/** Credits that add up: those that one cap concerns up to it, and those of each minimum by themselves. */
export interface CreditSum {
  /** Adds the credits of an entry. @returns how much they helped towards what is missing; 0 for what need not be added */
  add(entry: CreditMarks & { readonly credits: number }): number;
  /** Credits that count in all. */
  readonly total: number;
  /** Whether the minimum is reached, and each of the minimums. */
  readonly isEnough: boolean;
  /** By minimum, in their order: the credits that count for it. */
  readonly parts: readonly number[];
  /** A copy to continue with. */
  copy(): CreditSum;
}

/** An empty sum. */
export function creditSum(credits: Pick<Credits, 'minimum' | 'caps' | 'minimums'>): CreditSum {
  const { caps = [], minimums = [] } = credits;
  return sumFrom(credits.minimum, { caps, minimums }, [capped(caps), ...minimums.map(() => capped(caps))]);
}

interface Bounds {
  readonly caps: readonly CreditsOf[];
  readonly minimums: readonly CreditsOf[];
}

function sumFrom(minimum: number, { caps, minimums }: Bounds, sums: readonly CappedSum[]): CreditSum {
  const [all, ...parts] = sums;
  const needed = [minimum, ...minimums.map(({ credits }) => credits)];
  return {
    add(entry) {
      const cap = caps.findIndex((one) => concerns(one, entry));
      let helped = 0;
      for (const [index, sum] of sums.entries()) {
        const part = index === 0 ? undefined : minimums[index - 1];
        if (part !== undefined && !concerns(part, entry)) continue;
        const lacking = Math.max(0, plus(needed[index] ?? 0, -sum.total));
        helped += Math.min(sum.add(entry.credits, cap), lacking);
      }
      return helped;
    },
    get total() {
      return all?.total ?? 0;
    },
    get isEnough() {
      return sums.every(({ total }, index) => total >= (needed[index] ?? 0));
    },
    get parts() {
      return parts.map(({ total }) => total);
    },
    copy: () =>
      sumFrom(
        minimum,
        { caps, minimums },
        sums.map((sum) => sum.copy()),
      ),
  };
}

/** A sum whose parts go up to caps. */
interface CappedSum {
  /** @param cap its index; -1 for what no cap concerns. @returns how much was added */
  add(credits: number, cap: number): number;
  readonly total: number;
  copy(): CappedSum;
}

function capped(
  caps: readonly CreditsOf[],
  sofar: readonly number[] = caps.map(() => 0),
  beginning = 0,
): CappedSum {
  const counted = [...sofar];
  let total = beginning;
  return {
    add(credits, cap) {
      const before = counted[cap] ?? 0;
      const added = plus(Math.min(caps[cap]?.credits ?? Infinity, plus(before, credits)), -before);
      if (cap >= 0) counted[cap] = plus(before, added);
      total = plus(total, added);
      return added;
    },
    get total() {
      return total;
    },
    copy: () => capped(caps, counted, total),
  };
}
