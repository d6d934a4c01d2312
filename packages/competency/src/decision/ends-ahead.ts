/** When the validity of pieces of evidence ends, the earliest first: a binary heap, so that each costs the logarithm of their number. */
export interface EndsAhead {
  /** The earliest end, ms since the epoch; Infinity for none. */
  readonly first: number;
  add(time: number, index: number): void;
  /** Takes the earliest out. @returns the place of its piece; undefined when there is none */
  take(): number | undefined;
}

/** No ends yet. */
export function endsAhead(): EndsAhead {
  const heap: { readonly time: number; readonly index: number }[] = [];
  const timeAt = (at: number) => heap[at]?.time ?? Infinity;
  const swap = (one: number, other: number) => {
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  };
  return {
    get first() {
      return timeAt(0);
    },
    add(time, index) {
      let at = heap.push({ time, index }) - 1;
      for (let above = (at - 1) >> 1; at > 0 && timeAt(above) > time; above = (at - 1) >> 1) {
        swap(at, above);
        at = above;
      }
    },
    take() {
      const [taken] = heap;
      const last = heap.pop();
      if (taken === undefined || last === undefined || heap.length === 0) return taken?.index;
      heap[0] = last;
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        const least = timeAt(right) < timeAt(left) ? right : left;
        if (timeAt(least) >= timeAt(at)) return taken.index;
        swap(at, least);
        at = least;
      }
    },
  };
}
