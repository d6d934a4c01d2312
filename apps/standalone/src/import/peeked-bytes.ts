/** Bytes whose beginning can be looked at before they are read. */
export class PeekedBytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #head: Buffer = Buffer.alloc(0);
  #ended = false;
  /** What ended them too early; it is thrown after everything that came before. */
  #failure: unknown;

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  /** At least `length` bytes of the beginning, fewer only where there are no more. */
  async head(length: number): Promise<Buffer> {
    const parts = [this.#head];
    let buffered = this.#head.length;
    while (buffered < length && !this.#ended) {
      const next = await this.#next();
      if (next === undefined) continue;
      parts.push(next);
      buffered += next.length;
    }
    if (parts.length > 1) this.#head = Buffer.concat(parts, buffered);
    return this.#head;
  }

  /** Leaves out bytes of the beginning that were looked at. */
  drop(length: number): void {
    this.#head = this.#head.subarray(length);
  }

  /** Everything, the beginning included; to be called once. */
  async *all(): AsyncGenerator<Buffer> {
    if (this.#head.length > 0) yield this.#head;
    while (!this.#ended) {
      const next = await this.#next();
      if (next !== undefined) yield next;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Undefined at the end. */
  async #next(): Promise<Buffer | undefined> {
    try {
      const next = await this.#chunks.next();
      if (next.done !== true) return next.value;
    } catch (error) {
      this.#failure = error;
    }
    this.#ended = true;
    return undefined;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
