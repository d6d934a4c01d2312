/** A value of a column, as {@link RowLines.addRow} takes it. */
export type RowValue = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** What a new buffer holds; it doubles when it is full. */
const FIRST_BYTES = 64 * 1024;

/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MOST_BYTES = 3;

/**
 * Rows as text in ClickHouse's format TabSeparated, a line each. They are gathered outside of the JavaScript heap: rows
 * of a whole batch as strings would be copied by the garbage collector again and again while they wait.
 */
export class RowLines {
  #buffer: Buffer;
  #end = 0;

  constructor() {
    this.#buffer = allocate(FIRST_BYTES);
  }

  /** Forgets the lines and keeps their room for others. */
  clear(): void {
    this.#end = 0;
  }

  /** Bytes it has room for. */
  get room(): number {
    return this.#buffer.length;
  }

  /** Adds lines as they are: values between tabs, each in the form of {@link textField}, and a line end at the end. */
  addText(lines: string): void {
    this.#reserve(lines.length * MOST_BYTES);
    this.#end += this.#buffer.write(lines, this.#end, 'utf8');
  }

  /** Adds a row. */
  addRow(values: readonly RowValue[]): void {
    this.addText(`${values.map(fieldOf).join('\t')}\n`);
  }

  /** The text so far; good until something is added. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#end);
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = allocate(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

/** Memory that threads share: lines are inserted by the thread that holds the engine, and need no copy for that. */
const allocate = (bytes: number) => Buffer.from(new SharedArrayBuffer(bytes));

/** A text as a value between tabs. */
export function textField(text: string): string {
  // Four searches for one character are many times faster than one for a class of them.
  const plain = !text.includes('\\') && !text.includes('\n') && !text.includes('\t') && !text.includes('\r');
  return plain && text.isWellFormed() ? text : escapeText(text);
}

/** Texts as an array between tabs. */
export function textArray(texts: readonly string[]): string {
  return texts.length === 0 ? '[]' : `['${texts.map(quoted).join("','")}']`;
}

function fieldOf(value: RowValue): string {
  if (typeof value === 'string') return textField(value);
  if (value === null) return '\\N';
  if (typeof value !== 'object') return String(value);
  return `[${value.map((one) => (typeof one === 'string' ? `'${quoted(one)}'` : one === null ? 'NULL' : String(one))).join()}]`;
}

function quoted(text: string): string {
  const field = textField(text);
  return field.includes("'") ? field.replaceAll("'", "\\'") : field;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };

/** Half of a surrogate pair (a text cut in the middle of an emoji) is not valid UTF-8: it stays as its JSON escape. */
function escapeText(text: string): string {
  return text
    .replace(/[\\\n\t\r]/g, (character) => ESCAPES[character] ?? character)
    .replace(/\p{Surrogate}/gu, (half) => `\\\\u${half.charCodeAt(0).toString(16)}`);
}
