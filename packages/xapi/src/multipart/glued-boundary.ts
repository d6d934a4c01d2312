/**
 * Looks for a boundary in the middle of a part's content, where a sender forgot the line break before it, as `@xapi/xapi`
 * does before a second attachment (2.2.5). Such a boundary is content (RFC 2046 5.1.1); it explains a hash that is wrong.
 */
export class GluedBoundary {
  private readonly delimiter: Buffer;
  /** The end of what came so far: a boundary may come in two pieces. */
  private tail: Buffer = Buffer.alloc(0);
  private isFound = false;

  constructor(boundary: string) {
    this.delimiter = Buffer.from(`--${boundary}`, 'latin1');
  }

  get found(): boolean {
    return this.isFound;
  }

  look(bytes: Uint8Array): void {
    if (this.isFound) return;
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const overlap = this.delimiter.length - 1;
    const seam = Buffer.concat([this.tail, piece.subarray(0, overlap)]);
    this.isFound = seam.includes(this.delimiter) || piece.includes(this.delimiter);
    // Copied: the piece is the sender's buffer, which is used again.
    const end = piece.length < overlap ? Buffer.concat([this.tail, piece]) : piece;
    this.tail = Buffer.from(end.subarray(Math.max(0, end.length - overlap)));
  }
}
