import type { LeftOut } from './reading.ts';

/** Collects what is left out, each kind once with its number. */
export interface LeftOutList {
  add(what: string, why: string, count?: number): void;
  all(): LeftOut[];
}

export function leftOutList(): LeftOutList {
  const found = new Map<string, { what: string; why: string; count: number }>();
  return {
    add(what, why, count = 1) {
      if (count === 0) return;
      const key = `${what}\n${why}`;
      const one = found.get(key) ?? { what, why, count: 0 };
      one.count += count;
      found.set(key, one);
    },
    all: () => [...found.values()],
  };
}
