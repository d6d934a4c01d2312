/** Places in a list that count, in order; any of them may cease to, in constant time wherever it is. */
export interface CountingSoFar {
  readonly size: number;
  /** How many have ceased to. */
  readonly removed: number;
  /** Adds a place after all before it. */
  add(place: number): void;
  /** @returns whether it was among them */
  remove(place: number): boolean;
  /** What is at the places, in order. */
  pick<Value>(list: readonly Value[]): Value[];
  /** The newest places, at most so many, in order. */
  newest(most: number): number[];
}

/**
 * No places yet. Nearly every history only adds: until one is removed, they are a list; from then on each knows its
 * neighbours.
 */
export function countingSoFar(): CountingSoFar {
  const listed: number[] = [];
  let linked: LinkedPlaces | undefined;
  let removed = 0;
  return {
    get removed() {
      return removed;
    },
    get size() {
      return linked?.size ?? listed.length;
    },
    add(place) {
      if (linked === undefined) listed.push(place);
      else linked.add(place);
    },
    remove(place) {
      linked ??= new LinkedPlaces(listed);
      const wasThere = linked.remove(place);
      removed += Number(wasThere);
      return wasThere;
    },
    pick(list) {
      const places = linked?.list() ?? listed;
      return places.map((place) => list[place] as (typeof list)[number]);
    },
    newest: (most) => linked?.newest(most) ?? listed.slice(Math.max(0, listed.length - most)),
  };
}

/** Each place knows its neighbours, by place plus one: 0 is before the first and after the last. */
class LinkedPlaces {
  #next = new Int32Array(1);
  #previous = new Int32Array(1);
  #counts = new Uint8Array(1);
  size = 0;

  constructor(places: readonly number[]) {
    for (const place of places) this.add(place);
  }

  add(place: number): void {
    const at = place + 1;
    if (at >= this.#counts.length) this.#grow(2 * (at + 1));
    this.#join(this.#previous[0] ?? 0, at);
    this.#join(at, 0);
    this.#counts[at] = 1;
    this.size += 1;
  }

  remove(place: number): boolean {
    const at = place + 1;
    if (this.#counts[at] !== 1) return false;
    this.#join(this.#previous[at] ?? 0, this.#next[at] ?? 0);
    this.#counts[at] = 0;
    this.size -= 1;
    return true;
  }

  list(): number[] {
    const places: number[] = [];
    for (let at = this.#next[0] ?? 0; at !== 0; at = this.#next[at] ?? 0) places.push(at - 1);
    return places;
  }

  newest(most: number): number[] {
    const places: number[] = [];
    for (let at = this.#previous[0] ?? 0; at !== 0 && places.length < most; at = this.#previous[at] ?? 0)
      places.push(at - 1);
    return places.reverse();
  }

  #join(a: number, b: number): void {
    this.#next[a] = b;
    this.#previous[b] = a;
  }

  #grow(room: number): void {
    const [next, previous, counts] = [this.#next, this.#previous, this.#counts];
    this.#next = new Int32Array(room);
    this.#previous = new Int32Array(room);
    this.#counts = new Uint8Array(room);
    this.#next.set(next);
    this.#previous.set(previous);
    this.#counts.set(counts);
  }
}
