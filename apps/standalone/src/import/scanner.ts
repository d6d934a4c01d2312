import { type Piece, pieceOf } from './piece.ts';
import {
  add,
  BACKSLASH,
  CLOSE,
  CLOSE_LIST,
  COLON,
  COMMA,
  CR,
  KEPT_OF_TOO_LONG,
  lastIn,
  MAX_DEPTH,
  MAX_STATEMENT_BYTES,
  NEWLINE,
  newValue,
  nextOfMeaning,
  OPEN,
  OPEN_LIST,
  open,
  QUOTE,
  SPACE,
  TAB,
  trimmed,
  type Value,
} from './value.ts';

/** What is found in a source: a statement, or the end of a page that names (or does not name) the one after it. */
export type Found =
  | { readonly kind: 'statement'; readonly piece: Piece }
  | { readonly kind: 'page'; readonly line: number; readonly more: string; readonly statements: number };

/** Levels of lists around statements; what lies deeper is looked at as one value. */
const MAX_LISTS = 16;
const LONGEST_INDENT = 256;
/** Beside four times what was read: with that, looking again after damage stays linear. */
const FREE_TO_READ_AGAIN = 1 << 16;

const CUT_OFF =
  'The source ends in the middle of this statement: it was cut off. Get the complete file and import it again.';
const LIST_CUT_OFF =
  'The source ends before the ] that closes its array: it was cut off, and what came after this line is missing. Get the complete file and import it again.';
const LINE_CUT_OFF = 'The line ends before the brackets that it opens are closed.';
const TOO_DEEP = `It is nested deeper than ${MAX_DEPTH} levels.`;

/** What is around the value that comes next: a list, or an object that holds statements. */
type Frame = { readonly kind: 'list' } | { readonly kind: 'page' | 'record'; readonly value: Value };

/**
 * Finds statements in text that comes in chunks, in one pass and without holding more than one of them: in JSON lines,
 * arrays, arrays of arrays, values that follow each other, pages (`{"statements": […], "more": "…"}`) and records of
 * Learning Locker (`{"_id": …, "statement": {…}}`), in any mixture. Text that is not JSON comes out as a piece, too,
 * so that its receiver can say what is wrong on which line.
 *
 * After damage in JSON lines the next line is read; elsewhere reading continues where a line begins like the one the
 * damaged statement began on. Where the first line is not a value of its own, valid JSON does not depend on line breaks.
 */
export class Scanner {
  #line = 1;
  /** Whether each line is a value of its own; unknown until the first line ends. */
  #mode: 'unknown' | 'doubtful' | 'lines' | 'values' = 'unknown';
  /** White space that begins the line, while nothing else has come. */
  #indent: string | undefined = '';
  readonly #frames: Frame[] = [];
  #value: Value | undefined;
  /** Where the value's part of the current chunk begins. */
  #start = 0;
  #first: number | undefined;
  /** The last character of earlier chunks that is not white space. */
  #last = 0;
  #read = 0;
  #readAgain = 0;

  /** @param chunk one character a byte: all that cuts is ASCII, and in UTF-8 no part of another character looks like it */
  *push(chunk: string): Generator<Found> {
    this.#read += chunk.length;
    yield* this.#scan(chunk);
  }

  *finish(): Generator<Found> {
    for (let value = this.#value; value !== undefined; value = this.#value) {
      if (value.kind !== 'object' && !value.inString) {
        yield* this.#end(value, '');
        continue;
      }
      const isLine = this.#mode === 'lines' || value.skipped;
      const again = isLine ? undefined : this.#fromNextLike(value, value.text);
      if (again === undefined) {
        yield this.#broken(
          value,
          value.text,
          value.skipped && this.#mode === 'values' ? damaged(value.line) : CUT_OFF,
        );
        return;
      }
      yield this.#broken(value, value.text.slice(0, again), damaged(value.line));
      this.#value = undefined;
      this.#readFrom(value, value.text, again);
      yield* this.#scan(value.text.slice(again));
    }
    if (this.#frames.length > 0) yield { kind: 'statement', piece: pieceOf('', this.#line, LIST_CUT_OFF) };
  }

  *#scan(chunk: string): Generator<Found> {
    let text = chunk;
    this.#start = 0;
    /** Reading continues in the damaged value, from a place in it. */
    const back = (value: Value, all: string, again: number, at: number): number => {
      this.#readFrom(value, all, again);
      // Most of them lie in this chunk: then nothing is copied.
      if (value.length === 0) return this.#start + again - 1;
      text = all.slice(again) + text.slice(at);
      this.#start = 0;
      return -1;
    };
    for (let at = 0; at < text.length; at += 1) {
      const value = this.#value;
      const indent = this.#indent;
      if (value !== undefined && indent === undefined && this.#mode !== 'doubtful') {
        at = nextOfMeaning(value, text, at);
        if (at === text.length) break;
      }
      const c = text.charCodeAt(at);
      if (c === NEWLINE) {
        // Before anything came there is nothing to decide, however many empty lines come.
        if (this.#mode === 'unknown' && this.#first !== undefined)
          this.#decide(lastIn(text, at) ?? this.#last);
        else if (this.#mode === 'lines' && this.#isOpenOnly(text, at)) this.#mode = 'values';
        const isLines = this.#mode === 'lines';
        if (value !== undefined && (isLines || !value.skipped) && this.#breaksAtLineEnd(value)) {
          if (isLines || value.kind !== 'object') {
            yield* this.#end(value, text.slice(this.#start, at));
            if (isLines) this.#frames.length = 0;
          } else {
            const all = value.text + text.slice(this.#start, at);
            const again = this.#damage(value, all);
            if (again !== undefined) {
              yield this.#broken(value, all.slice(0, again), damaged(value.line));
              at = back(value, all, again, at);
              continue;
            }
          }
        } else if (isLines && value === undefined && this.#frames.length > 0) {
          yield { kind: 'statement', piece: pieceOf('', this.#line, LINE_CUT_OFF) };
          this.#frames.length = 0;
        }
        this.#line += 1;
        this.#indent = '';
        continue;
      }
      if (c === SPACE || c === TAB || c === CR) {
        if (indent !== undefined && indent.length < LONGEST_INDENT) this.#indent = indent + text.charAt(at);
      } else {
        this.#indent = undefined;
        if (this.#mode === 'doubtful') {
          // Inside valid JSON no { follows a }.
          this.#mode = c === OPEN ? 'lines' : 'values';
          if (c === OPEN && value !== undefined) {
            yield* this.#end(value, text.slice(this.#start, at));
            this.#frames.length = 0;
            this.#between(c, at, indent);
            continue;
          }
        }
      }
      if (value === undefined) {
        this.#between(c, at, indent);
      } else if (value.skipped) {
        if (this.#indent !== undefined || !this.#resumes(value, c, indent)) continue;
        yield this.#broken(value, value.text + text.slice(this.#start, at), damaged(value.line));
        this.#value = undefined;
        this.#between(c, at, indent);
      } else if (value.inString) {
        if (value.escaped) value.escaped = false;
        else if (c === BACKSLASH) {
          value.escaped = true;
          value.lastText += '\\'; // Not a key that is looked for.
        } else if (c === QUOTE) {
          value.inString = false;
          if (value.kind === 'token') yield* this.#end(value, text.slice(this.#start, at + 1), at + 1);
        }
      } else if (value.kind === 'token') {
        if (c !== COMMA && c !== SPACE && c !== TAB && c !== CR && c !== CLOSE_LIST && c !== CLOSE) continue;
        yield* this.#end(value, text.slice(this.#start, at), at);
        this.#between(c, at, indent);
      } else if (value.kind === 'rest') {
        // Only the end of its line ends it.
      } else if (c === QUOTE) {
        value.inString = true;
        value.lastText = '';
      } else if (c === COLON) {
        if (value.open.length === 1) value.key = value.lastText;
      } else if (c === COMMA) {
        if (value.open.length === 1) value.key = '';
      } else if (c === OPEN || c === OPEN_LIST) {
        if (this.#opensInner(value, c)) this.#openInner(value, c, text, at);
        else open(value, c);
      } else if (c === CLOSE || c === CLOSE_LIST) {
        if (value.deeper > 0) value.deeper -= 1;
        else if (value.open.at(-1) === c) {
          value.open.pop();
          if (value.open.length === 0) yield* this.#end(value, text.slice(this.#start, at + 1), at + 1);
        } else {
          const all = value.text + text.slice(this.#start, at);
          const again = this.#damage(value, all);
          if (again === undefined) continue;
          yield this.#broken(value, all.slice(0, again), damaged(value.line));
          at = back(value, all, again, at);
        }
      }
    }
    if (this.#value !== undefined) add(this.#value, text.slice(this.#start));
    this.#last = lastIn(text, text.length) ?? this.#last;
  }

  /** The statements that an object holds begin: from here on it is what is around them. */
  #openInner(value: Value, c: number, text: string, at: number): void {
    const isList = c === OPEN_LIST;
    add(value, text.slice(this.#start, isList ? at + 1 : at));
    value.wraps = isList ? 'page' : 'record';
    this.#frames.push({ kind: value.wraps, value });
    this.#value = undefined;
    if (!isList) this.#begin(at, undefined, 'object').open.push(CLOSE);
  }

  /** What one character means where no value is on its way. */
  #between(c: number, at: number, indent: string | undefined): void {
    if (c === SPACE || c === TAB || c === CR || c === COMMA) return;
    this.#first ??= c;
    const frame = this.#frames.at(-1);
    if (c === OPEN_LIST && this.#frames.length < MAX_LISTS) {
      this.#frames.push({ kind: 'list' });
    } else if (c === CLOSE_LIST && frame !== undefined && frame.kind !== 'record') {
      this.#frames.pop();
      if (frame.kind === 'page') this.#resume(frame.value, at);
    } else if (c === OPEN || c === OPEN_LIST) {
      const value = this.#begin(at, indent, 'object');
      value.open.push(c === OPEN ? CLOSE : CLOSE_LIST);
    } else if (frame === undefined || this.#mode === 'lines') {
      // Text that begins neither an object nor a list: its line is looked at as a whole.
      if (this.#mode === 'unknown') this.#mode = 'lines';
      this.#begin(at, indent, 'rest');
    } else {
      this.#begin(at, indent, 'token').inString = c === QUOTE;
    }
  }

  #begin(at: number, indent: string | undefined, kind: Value['kind']): Value {
    const value = newValue(kind, this.#line, this.#mode === 'lines' ? undefined : indent);
    this.#value = value;
    this.#start = at;
    return value;
  }

  #resume(value: Value, start: number): void {
    this.#value = value;
    this.#start = start;
    value.key = '';
  }

  /** Whether a bracket opens the statements that an object holds. */
  #opensInner(value: Value, c: number): boolean {
    if (value.open.length !== 1 || value.open[0] !== CLOSE || this.#frames.length >= MAX_LISTS) return false;
    return value.key === (c === OPEN_LIST ? 'statements' : 'statement');
  }

  /** A value is complete, with `part` as its last; what follows it begins at `next` of the chunk. */
  *#end(value: Value, part: string, next = 0): Generator<Found> {
    add(value, part);
    this.#value = undefined;
    const frame = this.#frames.at(-1);
    if (value.wraps === 'page') yield pageOf(value);
    else if (value.wraps === undefined) yield this.#found(value, frame?.kind === 'record');
    if (frame?.kind !== 'record' || this.#breaksAtLineEnd(value)) return;
    this.#frames.pop();
    add(frame.value, 'null');
    this.#resume(frame.value, next);
  }

  #found(value: Value, ofRecord: boolean): Found {
    if (value.length > MAX_STATEMENT_BYTES) {
      const why = `It has ${value.length.toLocaleString('en')} bytes; a statement may have at most ${MAX_STATEMENT_BYTES.toLocaleString('en')}. Only its beginning is in this file.`;
      return this.#broken(value, value.text, why);
    }
    if (value.tooDeep) return this.#broken(value, value.text, TOO_DEEP);
    this.#count();
    const piece = pieceOf(trimmed(value.text), value.line);
    return { kind: 'statement', piece: ofRecord ? { ...piece, ofRecord } : piece };
  }

  #broken(value: Value, text: string, why: string): Found {
    const whole = value.length > MAX_STATEMENT_BYTES ? text.slice(0, KEPT_OF_TOO_LONG) : text;
    return { kind: 'statement', piece: pieceOf(trimmed(whole), value.line, why) };
  }

  /** Counts a statement for the page it is on. */
  #count(): void {
    const page = this.#frames.findLast((frame) => frame.kind === 'page');
    if (page?.kind === 'page') page.value.statements += 1;
  }

  /** The first line ends: is it a value of its own, as in JSON lines? */
  #decide(last: number): void {
    const value = this.#value;
    // A broken first line of many is still JSON lines; a lone `{` opens a pretty-printed value.
    if (value === undefined && this.#frames.length === 0) this.#mode = 'lines';
    else if (this.#first !== OPEN || last !== CLOSE) this.#mode = 'values';
    else this.#mode = value?.inString === true ? 'lines' : 'doubtful';
  }

  /** Whether a line has nothing but the bracket that opens a value: then this one is pretty-printed, and what follows may be. */
  #isOpenOnly(text: string, at: number): boolean {
    const value = this.#value;
    if (value === undefined) {
      const isInList = this.#frames.length > 0 && this.#frames.every((frame) => frame.kind === 'list');
      return isInList && (lastIn(text, at) ?? this.#last) === OPEN_LIST;
    }
    const isShort = value.length + at - this.#start < LONGEST_INDENT;
    return isShort && this.#frames.length === 0 && trimmed(value.text + text.slice(this.#start, at)) === '{';
  }

  /** Whether a line break inside a value means damage: always in JSON lines, else inside a text (RFC 8259, 7). */
  #breaksAtLineEnd(value: Value): boolean {
    return value.kind !== 'object'
      ? true
      : value.open.length > 0 && (this.#mode === 'lines' || value.inString);
  }

  /**
   * Notes damage. Returns where in the text of the value reading can continue, or undefined when that place is yet to come.
   */
  #damage(value: Value, all: string): number | undefined {
    const again = this.#mode === 'lines' ? undefined : this.#fromNextLike(value, all);
    value.skipped = again === undefined;
    value.inString = false;
    if (again !== undefined) this.#value = undefined;
    return again;
  }

  /** Where in a damaged value a line begins as it does: that is the next one. Undefined when too much was read twice. */
  #fromNextLike(value: Value, all: string): number | undefined {
    const indent = this.#outermost(value).indent;
    if (indent === undefined || value.length > MAX_STATEMENT_BYTES) return undefined;
    const at = all.indexOf(`\n${indent}{`, 1);
    if (at < 0) return undefined;
    this.#readAgain += all.length - at;
    return this.#readAgain > 4 * this.#read + FREE_TO_READ_AGAIN ? undefined : at + 1;
  }

  /** The record around a value, or the value: what others are beside. */
  #outermost(value: Value): Value {
    let outermost = value;
    for (let nth = this.#frames.length - 1; nth >= 0; nth -= 1) {
      const frame = this.#frames[nth];
      if (frame?.kind !== 'record') break;
      outermost = frame.value;
    }
    return outermost;
  }

  /** Reading continues at a place inside a damaged value, which began a line. */
  #readFrom(value: Value, all: string, at: number): void {
    while (this.#frames.at(-1)?.kind === 'record') this.#frames.pop();
    this.#line = value.line;
    for (let nth = all.indexOf('\n'); nth >= 0 && nth < at; nth = all.indexOf('\n', nth + 1)) this.#line += 1;
    this.#indent = '';
  }

  /** Whether a character is where reading continues after damage: it begins a line like the damaged value. */
  #resumes(value: Value, c: number, indent: string | undefined): boolean {
    const own = this.#outermost(value).indent;
    if (own === undefined || indent === undefined) return false;
    const closes = c === CLOSE_LIST && indent.length <= own.length && this.#frames.length > 0;
    if (!closes && (c !== OPEN || indent !== own)) return false;
    while (this.#frames.at(-1)?.kind === 'record') this.#frames.pop();
    return true;
  }
}

/** What a page says beside its statements (1.0.3 Data 2.5). */
function pageOf(value: Value): Found {
  const { line, statements } = value;
  try {
    const { more } = JSON.parse(value.text);
    return { kind: 'page', line, more: typeof more === 'string' ? more : '', statements };
  } catch {
    const why =
      'The text around the statements of this page is damaged: it is unknown whether another page follows.';
    return { kind: 'statement', piece: pieceOf(value.text, line, why) };
  }
}

function damaged(line: number): string {
  return `The statement that begins on line ${line} is damaged: its brackets or quotation marks do not match.`;
}
