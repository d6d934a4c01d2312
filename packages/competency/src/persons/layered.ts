/** A map over another one that it leaves as it is: what is set here hides what is there. */
export class Layered<Value> {
  readonly #own = new Map<string, Value>();
  readonly #below: Layered<Value> | undefined;

  constructor(below?: Layered<Value>) {
    this.#below = below;
  }

  get(key: string): Value | undefined {
    return this.#own.has(key) ? this.#own.get(key) : this.#below?.get(key);
  }

  set(key: string, value: Value): void {
    this.#own.set(key, value);
  }

  /** All keys, each once. */
  *keys(): Generator<string> {
    yield* this.#own.keys();
    for (const key of this.#below?.keys() ?? []) if (!this.#own.has(key)) yield key;
  }
}
