/** The bytes of one body, with what is noted while its statements are read. Each body gets its own. */
export class Source {
  readonly bytes: Buffer;
  /** Where the id of the statement that is being read begins; 0 without one. */
  id = 0;
  /** Its timestamp. */
  timestamp: string | undefined = undefined;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}
