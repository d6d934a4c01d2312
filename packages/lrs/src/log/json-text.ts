/**
 * A JSON value as its text, in UTF-8 and on one line: as `JSON.stringify` writes it. For large values of events, which
 * another thread has read and checked; the log writes the text as it is, and readers get the value.
 */
export class JsonText {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}
