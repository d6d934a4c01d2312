/** Places in a list that count, in order; any of them may cease to, and count again, in constant time wherever it is. */
export interface CountingSoFar {
  readonly size: number;
  /** How often they changed in another way than at their end. */
  readonly changes: number;
  /** Adds a place after all before it. */
  add(place: number): void;
  /** @returns whether it was among them */
  remove(place: number): boolean;
  /** Counts a place again that was removed. */
  restore(place: number): void;
  /** What is at the places, in order. */
  pick<Value>(list: readonly Value[]): Value[];
  /** The newest places in order, up to a limit. */
  newest(most: number): number[];
}

/** No places yet. Nearly every history only adds: until one is removed, they are a list. */
export function countingSoFar(): CountingSoFar {
  const listed: number[] = [];
  let marked: MarkedPlaces | undefined;
  let changes = 0;
  return {
    get changes() {
      return changes;
    },
    get size() {
      return marked?.size ?? listed.length;
    },
    add(place) {
      if (marked === undefined) listed.push(place);
      else marked.add(place);
    },
    remove(place) {
      marked ??= new MarkedPlaces(listed);
      const wasThere = marked.remove(place);
      changes += Number(wasThere);
      return wasThere;
    },
    restore(place) {
      marked?.add(place);
      changes += 1;
    },
    pick(list) {
      const places = marked?.newest(marked.size) ?? listed;
      return places.map((place) => list[place] as (typeof list)[number]);
    },
    newest: (most) => marked?.newest(most) ?? listed.slice(Math.max(0, listed.length - most)),
  };
}

/** Places that are passed over at once where none of them counts. */
const BLOCK = 512;

/** A mark for each place, and for each block of places how many of them have one. */
class MarkedPlaces {
  #marks = new Uint8Array(BLOCK);
  #inBlock = new Uint16Array(1);
  size = 0;

  constructor(places: readonly number[]) {
    for (const place of places) this.add(place);
  }

  add(place: number): void {
    if (place >= this.#marks.length) this.#grow(place);
    if (this.#marks[place] === 1) return;
    this.#marks[place] = 1;
    this.#count(place, 1);
  }

  remove(place: number): boolean {
    if (this.#marks[place] !== 1) return false;
    this.#marks[place] = 0;
    this.#count(place, -1);
    return true;
  }

  newest(most: number): number[] {
    const places: number[] = [];
    for (let block = this.#inBlock.length - 1; block >= 0 && places.length < most; block -= 1) {
      if (this.#inBlock[block] === 0) continue;
      for (let at = (block + 1) * BLOCK - 1; at >= block * BLOCK && places.length < most; at -= 1)
        if (this.#marks[at] === 1) places.push(at);
    }
    return places.reverse();
  }

  #count(place: number, by: 1 | -1): void {
    const block = Math.floor(place / BLOCK);
    this.#inBlock[block] = (this.#inBlock[block] ?? 0) + by;
    this.size += by;
  }

  #grow(place: number): void {
    const blocks = 2 * Math.ceil((place + 1) / BLOCK);
    const [marks, inBlock] = [this.#marks, this.#inBlock];
    this.#marks = new Uint8Array(blocks * BLOCK);
    this.#inBlock = new Uint16Array(blocks);
    this.#marks.set(marks);
    this.#inBlock.set(inBlock);
  }
}
