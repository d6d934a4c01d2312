import { listIn } from '../list-in.ts';
import { placeOfFirst } from '../place-of-first.ts';
import type { Achievement } from '../requirement/requirement.ts';
import type { SameAs } from './same-achievements.ts';

/** An achievement that a person has for a time; ms since the epoch. */
export interface Span {
  readonly achievement: Achievement;
  readonly from: number;
  /** Infinity while it has no end. */
  readonly until: number;
}

/** A time at which what a person has changes. */
interface Point {
  readonly time: number;
  /** What begins, once for each span. */
  readonly begun: readonly string[];
  /** The beginnings of what ends, by key. */
  readonly ended: ReadonlyMap<string, readonly number[]>;
}

interface OpenPoint extends Point {
  readonly begun: string[];
  readonly ended: Map<string, number[]>;
}

/** What a person has, as time passes. */
export interface HeldSpans {
  /** Every time up to the end at which something begins or ends, in order. */
  readonly points: readonly Point[];
  /** Takes what begins and ends at a point; each is taken once, in order. */
  pass(point: Point): void;
  /** The earliest beginning, no earlier than a time, among what is held now. */
  since(key: string, notBefore: number): number | undefined;
  /** Whether it has been held, up to now. */
  had(key: string): boolean;
}

/** Walks through spans, up to and including a time. */
export function heldSpans(spans: readonly Span[], asOf: number, sameAs: SameAs): HeldSpans {
  const points = new Map<number, OpenPoint>();
  const pointAt = (time: number) => {
    const point = points.get(time) ?? { time, begun: [], ended: new Map<string, number[]>() };
    points.set(time, point);
    return point;
  };
  for (const { achievement, from, until } of spans) {
    if (from > asOf || from >= until) continue;
    const key = sameAs(achievement);
    pointAt(from).begun.push(key);
    if (until <= asOf) listIn(pointAt(until).ended, key).push(from);
  }
  /** By key, the beginnings of what is held, in order. */
  const held = new Map<string, number[]>();
  return {
    points: [...points.values()].sort((a, b) => a.time - b.time),
    pass({ time, begun, ended }) {
      for (const [key, froms] of ended) held.set(key, without(listIn(held, key), froms));
      for (const key of begun) listIn(held, key).push(time);
    },
    had: (key) => held.has(key),
    since(key, notBefore) {
      const own = held.get(key) ?? [];
      return own[placeOfFirst(own, (from) => from >= notBefore)];
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
