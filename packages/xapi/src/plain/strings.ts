import { isIri } from '../values/iri.ts';
import { isLanguageTag } from '../values/language-tag.ts';
import { byteAt, bytesOf, HEX, NO, QUOTE, skipLiteral } from './bytes.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LETTER = bytesOf(LETTERS);
const SCHEME = bytesOf(`${LETTERS}0123456789+.-`);
/** The ASCII characters of an IRI that need no closer look. */
const IRI_CHARACTER = bytesOf(`${LETTERS}0123456789!#$&'()*+,-./:;=?@[]_~`);

/** A string that is an IRI. */
export function skipIri(bytes: Buffer, at: number): number {
  if (byteAt(bytes, at) !== QUOTE || LETTER[byteAt(bytes, at + 1)] !== 1) return NO;
  let next = at + 2;
  while (SCHEME[byteAt(bytes, next)] === 1) next += 1;
  if (byteAt(bytes, next) !== 58) return NO;
  const after = next + 1;
  for (next = after; next < bytes.length; next += 1) if (IRI_CHARACTER[bytes[next] ?? 0] !== 1) break;
  if (byteAt(bytes, next) === QUOTE) return next > after ? next + 1 : NO;
  return skipTested(bytes, at, isIri);
}

const UUID_LENGTH = 36;

/** A string that is a UUID. */
export function skipUuid(bytes: Buffer, at: number): number {
  const end = at + 1 + UUID_LENGTH;
  if (byteAt(bytes, at) !== QUOTE || byteAt(bytes, end) !== QUOTE) return NO;
  for (let index = 0; index < UUID_LENGTH; index += 1) {
    const byte = bytes[at + 1 + index] ?? 0;
    const hyphen = index === 8 || index === 13 || index === 18 || index === 23;
    if (hyphen ? byte !== 45 : HEX[byte] !== 1) return NO;
  }
  return end + 1;
}

/** A string that is a language tag; `en` and `en-US` without asking. */
export function skipLanguageTag(bytes: Buffer, at: number): number {
  if (byteAt(bytes, at) === QUOTE && isLetters(bytes, at + 1)) {
    const next = at + 3;
    if (byteAt(bytes, next) === QUOTE) return next + 1;
    const region = byteAt(bytes, next) === 45 && isLetters(bytes, next + 1);
    if (region && byteAt(bytes, next + 3) === QUOTE) return next + 4;
  }
  return skipTested(bytes, at, isLanguageTag);
}

const isLetters = (bytes: Buffer, at: number) =>
  LETTER[byteAt(bytes, at)] === 1 && LETTER[byteAt(bytes, at + 1)] === 1;

/** A string without escapes that passes a test. */
export function skipTested(bytes: Buffer, at: number, test: (text: string) => boolean): number {
  const next = skipLiteral(bytes, at);
  return test(bytes.toString('utf8', at + 1, next - 1)) ? next : NO;
}
