import type { Credits } from './requirement.ts';

/** Credits to the sixth decimal, so that three times 0.1 is 0.3. */
const plus = (a: number, b: number) => Math.round((a + b) * 1e6) / 1e6;

/** Credits that add up, group by group, each group up to its cap. */
export interface CreditSum {
  /** Adds the credits of an entry. @returns how much they added */
  add(entry: { readonly credits: number; readonly group?: string }): number;
  readonly total: number;
  /** The same again, to go on with. */
  copy(): CreditSum;
}

/** An empty sum. */
export function creditSum({ caps = [] }: Pick<Credits, 'caps'>): CreditSum {
  return sumFrom(new Map(caps.map(({ group, credits }) => [group, credits])), new Map(), 0);
}

function sumFrom(
  capOf: ReadonlyMap<string, number>,
  groups: Map<string, number>,
  beginning: number,
): CreditSum {
  let total = beginning;
  return {
    add({ credits, group }) {
      const before = group === undefined ? 0 : (groups.get(group) ?? 0);
      const cap = (group === undefined ? undefined : capOf.get(group)) ?? Infinity;
      const added = plus(Math.min(cap, plus(before, credits)), -before);
      if (group !== undefined) groups.set(group, plus(before, added));
      total = plus(total, added);
      return added;
    },
    get total() {
      return total;
    },
    copy: () => sumFrom(capOf, new Map(groups), total),
  };
}
