import {
  byteAt,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  FALSE,
  KeysMet,
  NO,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipColon,
  skipSpace,
  skipText,
  skipValue,
  skipWord,
  TRUE,
} from './bytes.ts';
import type { Source } from './source.ts';
import { skipIri, skipLanguageTag, skipTested } from './strings.ts';

/**
 * What a value may look like: steps over it from where it begins, or gives {@link NO}.
 * @param levels how deep it may be nested
 */
export type Shape = (source: Source, at: number, levels: number) => number;

/** What needs only the bytes. */
type Skip = (bytes: Buffer, at: number, levels: number) => number;

/** A property of an object. */
interface Property {
  readonly key: Uint8Array;
  readonly bit: number;
  readonly shape: Shape;
}

/** What an object must have. */
export interface ObjectRules {
  readonly required?: readonly string[];
  /** Exactly one of these. */
  readonly oneOf?: readonly string[];
}

/** An object with these properties and no others, none of them twice. */
export function object(properties: Readonly<Record<string, Shape>>, rules: ObjectRules = {}): Shape {
  const names = Object.keys(properties);
  const bitsOf = (keys: readonly string[] = []) =>
    keys.reduce((bits, key) => bits | (1 << names.indexOf(key)), 0);
  const [required, oneOf] = [bitsOf(rules.required), bitsOf(rules.oneOf)];
  const all = Object.entries(properties).map(([name, shape], index): Property => {
    return { key: Buffer.from(`"${name}"`), bit: 1 << index, shape };
  });
  const byFirstLetter = Array.from({ length: 128 }, (_, letter) =>
    all.filter(({ key }) => key[1] === letter),
  );
  return (source, at, levels) => {
    const { bytes } = source;
    if (levels < 1 || byteAt(bytes, at) !== OPEN_BRACE) return NO;
    let met = 0;
    let next = skipSpace(bytes, at + 1);
    if (byteAt(bytes, next) === CLOSE_BRACE) return required === 0 && oneOf === 0 ? next + 1 : NO;
    for (;;) {
      const property = find(byFirstLetter[byteAt(bytes, next + 1)], bytes, next);
      if (property === undefined || (met & property.bit) !== 0) return NO;
      met |= property.bit;
      next = skipColon(bytes, next + property.key.length);
      next = skipSpace(bytes, property.shape(source, next, levels - 1));
      const byte = byteAt(bytes, next);
      if (byte === CLOSE_BRACE) {
        const chosen = met & oneOf;
        if ((met & required) !== required) return NO;
        if (oneOf !== 0 && (chosen === 0 || (chosen & (chosen - 1)) !== 0)) return NO;
        return next + 1;
      }
      if (byte !== COMMA) return NO;
      next = skipSpace(bytes, next + 1);
    }
  };
}

function find(candidates: readonly Property[] | undefined, bytes: Buffer, at: number): Property | undefined {
  if (candidates === undefined) return undefined;
  for (let nth = 0; nth < candidates.length; nth += 1) {
    const property = candidates[nth];
    if (property !== undefined && skipWord(bytes, at, property.key) !== NO) return property;
  }
  return undefined;
}

/** An object whose keys are of one shape and its values of another, no key twice. */
function mapOf(keyShape: Skip, valueShape: Skip): Shape {
  return ({ bytes }, at, levels) => {
    if (levels < 1 || byteAt(bytes, at) !== OPEN_BRACE) return NO;
    let next = skipSpace(bytes, at + 1);
    if (byteAt(bytes, next) === CLOSE_BRACE) return next + 1;
    let keys: KeysMet | undefined;
    for (;;) {
      const keyEnd = keyShape(bytes, next, 0);
      const key = next;
      next = skipSpace(bytes, valueShape(bytes, skipColon(bytes, keyEnd), levels - 1));
      const byte = byteAt(bytes, next);
      // Most have one.
      if (byte === CLOSE_BRACE && keys === undefined) return next + 1;
      keys ??= new KeysMet();
      if (!keys.add(bytes, key, keyEnd)) return NO;
      if (byte === CLOSE_BRACE) return next + 1;
      if (byte !== COMMA) return NO;
      next = skipSpace(bytes, next + 1);
    }
  };
}

/** Any string. */
export const text: Shape = ({ bytes }, at) => skipText(bytes, at);
/** A language map (1.0.3 Data 4.2). */
export const languageMap = mapOf(skipLanguageTag, skipText);
/** Extensions (1.0.3 Data 4.1.6): IRIs and anything. */
export const extensions = mapOf(skipIri, skipValue);

/** `true` or `false`. */
export const truth: Shape = ({ bytes }, at) => {
  const next = skipWord(bytes, at, TRUE);
  return next === NO ? skipWord(bytes, at, FALSE) : next;
};

/** Exactly this string. */
export function exactly(value: string): Shape {
  const word = Buffer.from(JSON.stringify(value));
  return ({ bytes }, at) => skipWord(bytes, at, word);
}

/** A string without escapes that passes a test. */
export function tested(test: (text: string) => boolean): Shape {
  return ({ bytes }, at) => skipTested(bytes, at, test);
}

/** A value that is parsed and passes a check. */
export function checked(check: (value: unknown) => boolean): Shape {
  return ({ bytes }, at, levels) => {
    const next = skipValue(bytes, at, levels);
    return next !== NO && check(JSON.parse(bytes.toString('utf8', at, next))) ? next : NO;
  };
}

/** A value or a list of such values. */
export function oneOrList(shape: Shape): Shape {
  return (source, at, levels) => {
    const { bytes } = source;
    if (byteAt(bytes, at) !== OPEN_BRACKET) return shape(source, at, levels);
    if (levels < 1) return NO;
    let next = skipSpace(bytes, at + 1);
    if (byteAt(bytes, next) === CLOSE_BRACKET) return next + 1;
    for (;;) {
      next = skipSpace(bytes, shape(source, next, levels - 1));
      const byte = byteAt(bytes, next);
      if (byte === CLOSE_BRACKET) return next + 1;
      if (byte !== COMMA) return NO;
      next = skipSpace(bytes, next + 1);
    }
  };
}
