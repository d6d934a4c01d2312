import type { LearnerState } from './learner-state.ts';

/** Learner states kept between batches: the least recently used go first when there is too much evidence. */
export class LearnerCache {
  readonly #states = new Map<string, LearnerState>();
  readonly #capacity: number;

  /** @param capacity pieces of evidence to hold at most after {@link trim} */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(learner: string): LearnerState | undefined {
    const state = this.#states.get(learner);
    if (state !== undefined) {
      this.#states.delete(learner);
      this.#states.set(learner, state);
    }
    return state;
  }

  set(learner: string, state: LearnerState): void {
    this.#states.set(learner, state);
  }

  /** Lets go of states down to the capacity; only between batches, since a batch needs all of its own. */
  trim(): void {
    let size = 0;
    for (const state of this.#states.values()) size += state.size;
    for (const [learner, state] of this.#states) {
      if (size <= this.#capacity) return;
      this.#states.delete(learner);
      size -= state.size;
    }
  }
}
