const NOTHING = Buffer.alloc(0);

/** Bytes that came in pieces and are not used up yet: however small the pieces are, each byte is copied a few times at most. */
export class BufferedBytes {
  #buffer: Buffer = NOTHING;
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** The bytes so far; good until the next {@link append}. */
  get bytes(): Buffer {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  append(piece: Uint8Array): void {
    const { length } = this;
    if (length === 0) {
      // The piece itself, with no room after it.
      this.#hold(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength), piece.byteLength);
    } else if (this.#end + piece.byteLength <= this.#buffer.length) {
      this.#buffer.set(piece, this.#end);
      this.#end += piece.byteLength;
    } else {
      const needed = length + piece.byteLength;
      // Room to grow where little was added to much; else the next piece pays for its own copy.
      const buffer = Buffer.allocUnsafe(piece.byteLength < length ? needed * 2 : needed);
      this.#buffer.copy(buffer, 0, this.#start, this.#end);
      buffer.set(piece, length);
      this.#hold(buffer, needed);
    }
  }

  /** Forgets the first bytes. */
  drop(count: number): void {
    this.#start += count;
  }

  #hold(buffer: Buffer, end: number): void {
    this.#buffer = buffer;
    this.#start = 0;
    this.#end = end;
  }
}
