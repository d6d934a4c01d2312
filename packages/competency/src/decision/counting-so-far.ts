/** Places in a list that count, in order; any of them may cease to, in constant time wherever it is. */
export interface CountingSoFar extends Iterable<number> {
  readonly size: number;
  /** Adds a place after all before it. */
  add(place: number): void;
  /** @returns whether it was among them */
  remove(place: number): boolean;
}

/**
 * No places yet, of so many as there may be. Each knows its neighbours, by its place plus one: 0 is before the first and
 * after the last. Nearly every history only adds, so that it is two arrays and not a tree.
 */
export function countingSoFar(most: number): CountingSoFar {
  const next = new Int32Array(most + 1);
  const previous = new Int32Array(most + 1);
  const counts = new Uint8Array(most + 1);
  let size = 0;
  const join = (a: number, b: number) => {
    next[a] = b;
    previous[b] = a;
  };
  return {
    get size() {
      return size;
    },
    add(place) {
      const at = place + 1;
      join(previous[0] ?? 0, at);
      join(at, 0);
      counts[at] = 1;
      size += 1;
    },
    remove(place) {
      const at = place + 1;
      if (counts[at] !== 1) return false;
      join(previous[at] ?? 0, next[at] ?? 0);
      counts[at] = 0;
      size -= 1;
      return true;
    },
    *[Symbol.iterator]() {
      for (let at = next[0] ?? 0; at !== 0; at = next[at] ?? 0) yield at - 1;
    },
  };
}
