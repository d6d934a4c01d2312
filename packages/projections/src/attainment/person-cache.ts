import type { PersonState } from './person-state.ts';

/** Persons' states kept between batches: the least recently used go first when there is too much evidence. */
export class PersonCache {
  readonly #states = new Map<string, PersonState>();
  readonly #capacity: number;

  /** @param capacity pieces of evidence to keep after {@link trim}, but for those of the last person */
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

  /**
   * Lets go of states down to the capacity; only between batches, since a batch needs all of its own. The last one used
   * stays whatever its size: a person with a long history would be read from the tables again for each statement.
   */
  trim(): void {
    let size = 0;
    for (const state of this.#states.values()) size += state.size;
    for (const [person, state] of this.#states) {
      if (size <= this.#capacity || this.#states.size === 1) return;
      this.#states.delete(person);
      size -= state.size;
    }
  }
}
