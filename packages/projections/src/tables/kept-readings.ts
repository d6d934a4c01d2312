import { LRUCache } from 'lru-cache';

/** What was read below a position of the log, and about how much room it takes. */
export interface Reading<Value> {
  readonly value: Value;
  readonly bytes: number;
}

type Read = () => Promise<Reading<unknown>>;

/** Room of all readings together unless another bound is given. */
const MOST_BYTES = 128 * 2 ** 20;

/**
 * What the log held below a position stays as it is: what was made of it is kept for the requests that follow, those that were
 * used last, up to a bound. What is kept is shared and must not be changed.
 */
export class KeptReadings {
  readonly #kept: LRUCache<string, Reading<unknown>, Read>;

  constructor(mostBytes = MOST_BYTES) {
    this.#kept = new LRUCache({
      maxSize: mostBytes,
      sizeCalculation: ({ bytes }) => Math.max(1, Math.ceil(bytes)),
      // Requests that ask for the same at once share one reading; one that fails is not kept.
      fetchMethod: (_key, _stale, { context: read }) => read(),
    });
  }

  /** What is kept under a key, else what `read` gives. @throws what `read` throws */
  async get<Value>(key: string, read: () => Promise<Reading<Value>>): Promise<Value> {
    const { value } = await this.#kept.forceFetch(key, { context: read });
    // A key is only ever read in one way.
    return value as Value;
  }
}
