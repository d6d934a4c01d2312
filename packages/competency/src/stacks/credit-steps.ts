import { endOf } from '../day-or-instant.ts';
import { creditSelections } from '../requirement/credit-selections.ts';
import type { CreditSum } from '../requirement/credit-sum.ts';
import type { CreditEntry, Credits } from '../requirement/requirement.ts';
import type { Progress } from './evaluate.ts';
import { allParts, type StepSet, type StepSets, WIDE } from './step-sets.ts';

/** An entry whose credits are missing, with the sets of steps that get them. */
interface OpenEntry extends Omit<CreditEntry, 'requirement'> {
  readonly sets: readonly StepSet[];
  /** Of entries with the same, one counts. */
  readonly once: string | undefined;
}

/** Sets of steps that add the credits that are missing; those with the fewest entries, of the entries worth most. */
export function creditSteps(
  requirement: Credits,
  { of }: Progress,
  {
    setsFor,
    sets,
    asOf,
  }: {
    readonly setsFor: (progress: Progress) => readonly StepSet[];
    readonly sets: StepSets;
    /** What is worth credits until an earlier time alone cannot be got any more; ms since the epoch. */
    readonly asOf: number;
  },
): StepSet[] {
  const met = of.flatMap(({ since }, index) => (since === undefined ? [] : [index]));
  const keys = of.map(({ once }) => once);
  const metOnce = new Set(met.flatMap((index) => keys[index] ?? []));
  const open: OpenEntry[] = [];
  for (const [index, { requirement: _, ...entry }] of requirement.of.entries()) {
    const progress = of[index];
    if (progress === undefined || progress.since !== undefined) continue;
    if (progress.once !== undefined && metOnce.has(progress.once)) continue;
    if (entry.until !== undefined && endOf(entry.until) <= asOf) continue;
    const own = setsFor(progress);
    if (own.length > 0) open.push({ ...entry, once: progress.once, sets: own });
  }
  open.sort((a, b) => b.credits - a.credits);
  const choose = open.length > WIDE ? inTurn : fewest;
  // What is met may be counted in several ways, of which another than the best may be enough with what is missing.
  const ways = creditSelections(requirement, keys, met);
  if (ways.length > WAYS) sets.cut();
  const found = ways.slice(0, WAYS).map(({ sum }) => choose(open, sum));
  if (found.some(({ isCut }) => isCut)) sets.cut();
  const parts = found.flatMap(({ choices }) => choices.map((entries) => entries.map((one) => one.sets)));
  return sets.smallest(parts.flatMap((one) => allParts(one, sets)));
}

/** Choices of entries that are enough, and whether there are further ones. */
interface Choices {
  readonly choices: readonly (readonly OpenEntry[])[];
  readonly isCut: boolean;
}

/** Entries one after the other, as far as each adds something; no choice when all together are not enough. */
function inTurn(open: readonly OpenEntry[], from: CreditSum): Choices {
  const sum = from.copy();
  const taken: OpenEntry[] = [];
  for (const entry of open) {
    if (sum.isEnough) break;
    if (isTaken(taken, entry)) continue;
    if (sum.add(entry) > 0) taken.push(entry);
  }
  return { choices: sum.isEnough ? [taken] : [], isCut: sum.isEnough };
}

/** Whether the achievement of an entry is counted by another already. */
function isTaken(taken: readonly OpenEntry[], { once }: OpenEntry): boolean {
  return once !== undefined && taken.some((other) => other.once === once);
}

/** Ways to count what is met that are continued from: the best. */
const WAYS = 8;

/** Choices of entries that are looked at: the first, which are worth most. */
const CHOICES = 50;

/** Choices of the fewest entries that are enough, and of one more. */
function fewest(open: readonly OpenEntry[], from: CreditSum): Choices {
  let sofar: { readonly taken: OpenEntry[]; readonly sum: CreditSum; readonly next: number }[] = [
    { taken: [], sum: from, next: 0 },
  ];
  const enough: OpenEntry[][] = [];
  for (let further = 2; sofar.length > 0 && further > 0; ) {
    const more: typeof sofar = [];
    for (const { taken, sum, next } of sofar) {
      for (const [index, entry] of open.entries()) {
        if (index < next || isTaken(taken, entry)) continue;
        const after = sum.copy();
        if (after.add(entry) === 0) continue;
        const choice = { taken: [...taken, entry], sum: after, next: index + 1 };
        if (after.isEnough) enough.push(choice.taken);
        else more.push(choice);
      }
    }
    sofar = more;
    if (enough.length > 0) further -= 1;
  }
  return { choices: enough.slice(0, CHOICES), isCut: sofar.length > 0 || enough.length > CHOICES };
}
