// Steps over JSON in UTF-8, byte by byte. Every function takes the place where something begins and gives the place after
// it, or NO where it is not well formed, or where telling would take more than it is worth here. The bytes are known to
// be UTF-8.

/** Not surely what was asked for. It is not a place: nothing is there, so every step from it leads to NO again. */
export const NO = -1;

export const QUOTE = 34;
export const COMMA = 44;
const COLON = 58;
export const OPEN_BRACKET = 91;
const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

/** The byte at a place; 0, which JSON never has, past the end. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return at < bytes.length ? (bytes[at] ?? 0) : 0;
}

export function skipSpace(bytes: Uint8Array, at: number): number {
  let next = at;
  for (; next < bytes.length; next += 1) {
    const byte = bytes[next];
    if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) break;
  }
  return next;
}

/** Any string. */
export function skipText(bytes: Uint8Array, at: number): number {
  if (byteAt(bytes, at) !== QUOTE) return NO;
  for (let next = at + 1; next < bytes.length; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte === QUOTE) return next + 1;
    if (byte < 32) return NO;
    if (byte === BACKSLASH) {
      next += 1;
      const escaped = byteAt(bytes, next);
      if (escaped === 117) {
        for (let digit = 1; digit <= 4; digit += 1) if (HEX[byteAt(bytes, next + digit)] !== 1) return NO;
        next += 4;
      } else if (ESCAPED[escaped] !== 1) return NO;
    }
  }
  return NO;
}

/** A string without escapes: its value is the text between the quotes. */
export function skipLiteral(bytes: Uint8Array, at: number): number {
  if (byteAt(bytes, at) !== QUOTE) return NO;
  for (let next = at + 1; next < bytes.length; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte === QUOTE) return next + 1;
    if (byte < 32 || byte === BACKSLASH) return NO;
  }
  return NO;
}

/** A number (RFC 8259, 6). */
function skipNumber(bytes: Uint8Array, at: number): number {
  let next = byteAt(bytes, at) === 45 ? at + 1 : at;
  const whole = skipDigits(bytes, next);
  if (whole === next || (byteAt(bytes, next) === 48 && whole > next + 1)) return NO;
  next = whole;
  if (byteAt(bytes, next) === 46) {
    const fraction = skipDigits(bytes, next + 1);
    if (fraction === next + 1) return NO;
    next = fraction;
  }
  if ((byteAt(bytes, next) | 32) === 101) {
    const sign = byteAt(bytes, next + 1);
    const from = sign === 43 || sign === 45 ? next + 2 : next + 1;
    const exponent = skipDigits(bytes, from);
    if (exponent === from) return NO;
    next = exponent;
  }
  return next;
}

function skipDigits(bytes: Uint8Array, at: number): number {
  let next = at;
  while (byteAt(bytes, next) >= 48 && byteAt(bytes, next) <= 57) next += 1;
  return next;
}

/** `true`, `false` and `null` among others. */
export function skipWord(bytes: Uint8Array, at: number, word: Uint8Array): number {
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return NO;
  return at + word.length;
}

export const TRUE = Buffer.from('true');
export const FALSE = Buffer.from('false');
const NULL = Buffer.from('null');

/**
 * Any value, in which no object has a key twice.
 * @param levels how deep it may be nested; a flat object takes one
 */
export function skipValue(bytes: Uint8Array, at: number, levels: number): number {
  switch (byteAt(bytes, at)) {
    case QUOTE:
      return skipText(bytes, at);
    case OPEN_BRACE:
      return levels < 1 ? NO : skipObject(bytes, at, levels - 1);
    case OPEN_BRACKET:
      return levels < 1 ? NO : skipArray(bytes, at, levels - 1);
    case 116:
      return skipWord(bytes, at, TRUE);
    case 102:
      return skipWord(bytes, at, FALSE);
    case 110:
      return skipWord(bytes, at, NULL);
    default:
      return skipNumber(bytes, at);
  }
}

function skipArray(bytes: Uint8Array, at: number, levels: number): number {
  let next = skipSpace(bytes, at + 1);
  if (byteAt(bytes, next) === CLOSE_BRACKET) return next + 1;
  for (;;) {
    next = skipSpace(bytes, skipValue(bytes, next, levels));
    const byte = byteAt(bytes, next);
    if (byte === CLOSE_BRACKET) return next + 1;
    if (byte !== COMMA) return NO;
    next = skipSpace(bytes, next + 1);
  }
}

function skipObject(bytes: Uint8Array, at: number, levels: number): number {
  const keys = new KeysMet();
  let next = skipSpace(bytes, at + 1);
  if (byteAt(bytes, next) === CLOSE_BRACE) return next + 1;
  for (;;) {
    const from = next;
    next = skipLiteral(bytes, next);
    if (!keys.add(bytes, from, next)) return NO;
    next = skipSpace(bytes, skipValue(bytes, skipColon(bytes, next), levels));
    const byte = byteAt(bytes, next);
    if (byte === CLOSE_BRACE) return next + 1;
    if (byte !== COMMA) return NO;
    next = skipSpace(bytes, next + 1);
  }
}

/** The colon after a key, with the space around it. */
export function skipColon(bytes: Uint8Array, at: number): number {
  const colon = skipSpace(bytes, at);
  return byteAt(bytes, colon) === COLON ? skipSpace(bytes, colon + 1) : NO;
}

/** More keys than this are not compared one by one with each other. */
const MOST_KEYS = 32;

/** The keys of one object, to find one that comes twice. */
export class KeysMet {
  readonly #places: number[] = [];

  /** @returns false when the key from `from` to `to` was met before, or there are too many to tell */
  add(bytes: Uint8Array, from: number, to: number): boolean {
    const places = this.#places;
    for (let index = 0; index < places.length; index += 2) {
      const start = places[index] ?? 0;
      if ((places[index + 1] ?? 0) - start === to - from && sameBytes(bytes, start, from, to - from))
        return false;
    }
    places.push(from, to);
    return places.length <= MOST_KEYS * 2;
  }
}

function sameBytes(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let index = 0; index < length; index += 1)
    if (bytes[one + index] !== bytes[other + index]) return false;
  return true;
}

/** 1 for each byte of these characters. */
export function bytesOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

export const HEX = bytesOf('0123456789abcdefABCDEF');
const ESCAPED = bytesOf('"\\/bfnrt');
