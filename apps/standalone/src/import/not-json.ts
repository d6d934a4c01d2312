/** A source that is not JSON in any form: one line says so, whatever it is. */
export class NotJson extends Error {
  /** Its beginning, one character a byte. */
  readonly beginning: string;

  constructor(message: string, beginning: string) {
    super(message);
    this.name = 'NotJson';
    this.beginning = beginning;
  }
}

const KINDS: readonly [RegExp, string][] = [
  [/^%PDF/, 'a PDF document'],
  [/^\s*<(!doctype html|html|head|body)/i, 'an HTML page'],
  [/^\s*<[?!a-z]/i, 'XML or HTML'],
  [/^(\x89PNG|\xFF\xD8\xFF|GIF8)/, 'an image'],
  [/^SQLite format 3/, 'a SQLite database'],
  [/\0/, 'binary data'],
  [/^[^\n,;\t]{1,200}([,;\t])[^\n]*/, 'a table, such as CSV'],
];

/** @param head the beginning of its bytes */
export function notJson(name: string, head: Buffer, why?: string): NotJson {
  const beginning = head.toString('latin1', 0, 1000);
  const kind = KINDS.find(([pattern]) => pattern.test(beginning))?.[1];
  const looks = kind === undefined ? '' : `; it looks like ${kind}`;
  return new NotJson(why ?? `${name} is not JSON${looks}. Export it as JSON and import that.`, beginning);
}
