import type { PersonState } from './person-state.ts';

/** Persons' states kept between batches: the least recently used go first when there is too much evidence. */
export class PersonCache {
  readonly #states = new Map<string, PersonState>();
  readonly #capacity: number;

  /** @param capacity pieces of evidence to keep at most after {@link trim} */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(person: string): PersonState | undefined {
    const state = this.#states.get(person);
    if (state !== undefined) {
      this.#states.delete(person);
      this.#states.set(person, state);
    }
    return state;
  }

  set(person: string, state: PersonState): void {
    this.#states.set(person, state);
  }

  delete(person: string): void {
    this.#states.delete(person);
  }

  /** Lets go of states down to the capacity; only between batches, since a batch needs all of its own. */
  trim(): void {
    let size = 0;
    for (const state of this.#states.values()) size += state.size;
    for (const [person, state] of this.#states) {
      if (size <= this.#capacity) return;
      this.#states.delete(person);
      size -= state.size;
    }
  }
}
