import type { Achievement } from '../requirement/requirement.ts';
import type { SameAs } from './same-achievements.ts';

/** An achievement that a person has for a time; ms since the epoch. */
export interface Span {
  readonly achievement: Achievement;
  readonly from: number;
  /** Infinity while it has no end. */
  readonly until: number;
}

/** A time at which what a person has changes, and what it concerns. */
interface Point {
  readonly time: number;
  readonly keys: ReadonlySet<string>;
}

/** What a person has, as time passes. */
export interface HeldSpans {
  /** Every time up to the end at which something begins or ends, in order. */
  readonly points: readonly Point[];
  /** Takes what begins and ends at a point; each is taken once, in order. */
  pass(point: Point): void;
  /** The earliest beginning, no earlier than a time, among what is held now. */
  since(key: string, notBefore: number): number | undefined;
}

/** Walks through spans, up to and including a time. */
export function heldSpans(spans: readonly Span[], asOf: number, sameAs: SameAs): HeldSpans {
  const begins = new Map<number, Map<string, number>>();
  const ends = new Map<number, Map<string, number[]>>();
  const keysAt = new Map<number, Set<string>>();
  const note = (time: number, key: string) => keysAt.set(time, (keysAt.get(time) ?? new Set()).add(key));
  for (const { achievement, from, until } of spans) {
    if (from > asOf || from >= until) continue;
    const key = sameAs(achievement);
    note(from, key);
    const beginning = begins.get(from) ?? new Map<string, number>();
    begins.set(from, beginning.set(key, (beginning.get(key) ?? 0) + 1));
    if (until > asOf) continue;
    note(until, key);
    const ending = ends.get(until) ?? new Map<string, number[]>();
    const froms = ending.get(key) ?? [];
    froms.push(from);
    ends.set(until, ending.set(key, froms));
  }
  const points = [...keysAt].map(([time, keys]) => ({ time, keys })).sort((a, b) => a.time - b.time);
  /** By key, the beginnings of what is held, in order. */
  const held = new Map<string, number[]>();
  return {
    points,
    pass({ time }) {
      for (const [key, froms] of ends.get(time) ?? []) held.set(key, without(held.get(key) ?? [], froms));
      for (const [key, count] of begins.get(time) ?? []) {
        const own = held.get(key) ?? [];
        held.set(key, own);
        for (let i = 0; i < count; i++) own.push(time);
      }
    },
    since(key, notBefore) {
      const own = held.get(key) ?? [];
      let low = 0;
      for (let high = own.length; low < high; ) {
        const middle = (low + high) >>> 1;
        if ((own[middle] ?? Infinity) < notBefore) low = middle + 1;
        else high = middle;
      }
      return own[low];
    },
  };
}

/** A list without some of its entries, each as often as it is given. */
function without(list: readonly number[], gone: readonly number[]): number[] {
  const left = new Map<number, number>();
  for (const one of gone) left.set(one, (left.get(one) ?? 0) + 1);
  return list.filter((one) => {
    const count = left.get(one) ?? 0;
    if (count > 0) left.set(one, count - 1);
    return count === 0;
  });
}
