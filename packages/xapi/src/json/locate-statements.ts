import { closingQuote } from './cursor.ts';

/** Where the statements of a body are in its text, and what one pass over it found. */
export interface StatementLocations {
  /** Whether the body is one statement and not an array. */
  readonly single: boolean;
  /** Begin and end (exclusive) of each element, pair by pair. */
  readonly bounds: number[];
  /** Object keys inside each element, at every depth, duplicates counted. */
  readonly keys: number[];
  /** The greatest nesting depth of each element; a flat object has 1. */
  readonly depths: number[];
  /** The members of the object in each element that has most of them, duplicates counted. */
  readonly members: number[];
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Of objects that are nested deeper the members are not added up: no limit of depth lets them in. */
const DEEPEST_COUNTED = 1_001;

/**
 * One pass over a body, before it is parsed: what is found decides whether that is worth it. Only strings and brackets
 * are looked at; of a text that is not JSON, something is found up to where it breaks off.
 */
export function locateStatements(text: string): StatementLocations {
  const end = lastBeforeSpace(text);
  const start = firstAfterSpace(text, 0);
  const single = text.charCodeAt(start) !== OPEN_BRACKET;
  const found: StatementLocations = { single, bounds: [], keys: [], depths: [], members: [] };
  const base = single ? 0 : 1;
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  let most = 0;
  /** Members so far of the object that is open at each depth. */
  const open = new Uint32Array(DEEPEST_COUNTED + 1);
  let from = single ? start : start + 1;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      // indexOf searches many characters at once; the rest, one to three between strings, is looked at one by one.
      let close = text.indexOf('"', i + 1);
      if (text.charCodeAt(close - 1) === BACKSLASH) close = closingQuote(text, i);
      if (close === -1) break;
      i = close;
    } else if (code === COLON) {
      keys += 1;
      const members = (open[depth] ?? 0) + 1;
      open[depth] = members;
      most = Math.max(most, members);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      deepest = Math.max(deepest, depth);
      open[depth] = 0;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (depth === 0) break;
      depth -= 1;
    } else if (code === COMMA && depth === 1 && !single) {
      add(found, text, from, i, keys, deepest - base, most);
      from = i + 1;
      keys = 0;
      most = 0;
      deepest = depth;
    }
  }
  const last = single ? end : end - 1;
  if (single || firstAfterSpace(text, from) < last) add(found, text, from, last, keys, deepest - base, most);
  return found;
}

function add(
  found: StatementLocations,
  text: string,
  from: number,
  to: number,
  keys: number,
  depth: number,
  members: number,
): void {
  let end = to;
  while (isSpace(text.charCodeAt(end - 1))) end -= 1;
  found.bounds.push(firstAfterSpace(text, from), end);
  found.keys.push(keys);
  found.depths.push(depth);
  found.members.push(members);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function firstAfterSpace(text: string, from: number): number {
  let i = from;
  while (isSpace(text.charCodeAt(i))) i += 1;
  return i;
}

function lastBeforeSpace(text: string): number {
  let end = text.length;
  while (isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
}
