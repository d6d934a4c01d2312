const code = (character: string) => character.charCodeAt(0);
export const QUOTE = code('"');
export const BACKSLASH = code('\\');
export const NEWLINE = code('\n');
export const OPEN_LIST = code('[');
export const CLOSE_LIST = code(']');
export const OPEN = code('{');
export const CLOSE = code('}');
export const COLON = code(':');
export const COMMA = code(',');
export const SPACE = code(' ');
export const TAB = code('\t');
export const CR = code('\r');

/** Longest text of one statement, in bytes: more than any store takes by default, and a few of them fit in memory. */
export const MAX_STATEMENT_BYTES = 32 << 20;
/** Levels inside a value; no store takes more (`CAIRN_MAX_JSON_DEPTH`). */
export const MAX_DEPTH = 1000;
/** What is kept of a value that is too long, for people to recognize it. */
export const KEPT_OF_TOO_LONG = 1000;
const LONGEST_KEY = 'statements'.length;

/** A value on its way. */
export interface Value {
  /** What was read of it in earlier chunks; its beginning only once it is too long. */
  text: string;
  /** All of its bytes in earlier chunks. */
  length: number;
  readonly line: number;
  /** White space before it where it begins its line, by which the next one is found should this be damaged. */
  readonly indent: string | undefined;
  /** The bracket that closes each level, outermost first. */
  readonly open: number[];
  /** Levels beyond {@link MAX_DEPTH}, which are only counted. */
  deeper: number;
  tooDeep: boolean;
  inString: boolean;
  escaped: boolean;
  /** The beginning of the last text on the outermost level, and the member it names once a colon has come. */
  lastText: string;
  key: string;
  /** `token`: a number, a text, a word; `rest`: the rest of its line; `skipped`: damaged, the next is looked for. */
  readonly kind: 'object' | 'token' | 'rest';
  skipped: boolean;
  /** It turned out not to be a statement, but something around statements. */
  wraps: 'page' | 'record' | undefined;
  /** Statements found in it. */
  statements: number;
}

/** @param indent white space before it where it begins its line */
export function newValue(kind: Value['kind'], line: number, indent: string | undefined): Value {
  return {
    text: '',
    length: 0,
    line,
    indent,
    open: [],
    deeper: 0,
    tooDeep: false,
    inString: false,
    escaped: false,
    lastText: '',
    key: '',
    kind,
    skipped: false,
    wraps: undefined,
    statements: 0,
  };
}

/** Adds to what was read of a value; of one that is too long only the beginning is kept. */
export function add(value: Value, part: string): void {
  value.length += part.length;
  if (value.length <= MAX_STATEMENT_BYTES) value.text += part;
  else if (value.text.length > KEPT_OF_TOO_LONG || value.text === '')
    value.text = (value.text + part).slice(0, KEPT_OF_TOO_LONG);
}

const IN_TEXT = /["\\\n]/g;
const IN_OBJECT = /["{}[\]:,\n]/g;

/** The place of the next character that means something inside a value; the length of the text where there is none. */
export function nextOfMeaning(value: Value, text: string, at: number): number {
  if (value.escaped || (value.kind === 'token' && !value.inString)) return at;
  let next: number;
  if (value.skipped || value.kind === 'rest') {
    next = text.indexOf('\n', at);
    return next < 0 ? text.length : next;
  }
  const pattern = value.inString ? IN_TEXT : IN_OBJECT;
  pattern.lastIndex = at;
  next = pattern.test(text) ? pattern.lastIndex - 1 : text.length;
  if (value.inString && value.open.length === 1 && value.lastText.length <= LONGEST_KEY)
    value.lastText += text.slice(at, Math.min(next, at + LONGEST_KEY + 1));
  return next;
}

/** The last character before a place that is not white space. */
export function lastIn(text: string, end: number): number | undefined {
  for (let at = end - 1; at >= 0; at -= 1) {
    const c = text.charCodeAt(at);
    if (c !== SPACE && c !== TAB && c !== CR && c !== NEWLINE) return c;
  }
  return undefined;
}

/** A bracket opens a level. */
export function open(value: Value, c: number): void {
  if (value.open.length < MAX_DEPTH) value.open.push(c === OPEN ? CLOSE : CLOSE_LIST);
  else {
    value.deeper += 1;
    value.tooDeep = true;
  }
}

/** Without what may be between values; nothing else, since a part of a character may look like other spaces. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  const isBetween = (at: number) => {
    const c = text.charCodeAt(at);
    return c === SPACE || c === TAB || c === CR || c === NEWLINE || c === COMMA;
  };
  while (start < end && isBetween(start)) start += 1;
  while (end > start && isBetween(end - 1)) end -= 1;
  return text.slice(start, end);
}
