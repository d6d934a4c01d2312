import { sfc32 } from '@cairn/outcomes/sfc32';

/** A stream of repeatable chance. Only integer arithmetic and addition inside: the same on every machine. */
export interface Random {
  /** The next number, 0 <= x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  /** True with probability `p`. */
  happens(p: number): boolean;
  /** One member, each as likely as the others. The list must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** One member, as likely as its weight says. The list must not be empty. */
  weighted<T>(list: readonly (readonly [member: T, weight: number])[]): T;
  bytes(length: number): Buffer;
  /** Of version 4, in lower case. */
  uuid(): string;
}

/**
 * A stream of its own for a label such as `42/learner/17`: streams of different labels do not disturb each other,
 * so one more draw for one learner changes nothing for the next, and any request of a tool can be repeated by itself.
 * Seeded from three FNV-1a hashes of the label.
 */
export function randomFor(label: string): Random {
  const next = sfc32(fnv1a(label, 0x811c9dc5), fnv1a(label, 0x01000193), fnv1a(label, 0x9e3779b9));

  function pick<T>(list: readonly T[]): T {
    const member = list[Math.floor(next() * list.length)];
    if (member === undefined) throw new RangeError('There is nothing to pick from an empty list.');
    return member;
  }

  const bytes = (length: number) => Buffer.from(Uint8Array.from({ length }, () => next() * 256));

  function weighted<T>(list: readonly (readonly [T, number])[]): T {
    let rest = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [member, weight] of list) {
      rest -= weight;
      if (rest < 0) return member;
    }
    return pick(list)[0];
  }

  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (p) => next() < p,
    pick,
    weighted,
    bytes,
    uuid() {
      const hex = bytes(16).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
