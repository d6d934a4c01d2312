import { z } from 'zod';

// Spaces and control characters are written out: `\s` means other characters in other languages, and these patterns also
// are in the OpenAPI document.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is refused
const IRI =
  /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]+$/;
const VISIBLE = /[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: they are what is refused

/** A text with at least one visible character. */
export const text = z.string().regex(VISIBLE);

/** An absolute IRI. */
export const iri = z.string().regex(IRI);

/** A number within bounds, both inclusive. */
export function number(min: number, max: number): z.ZodNumber {
  const error = `it must be from ${min} to ${max}`;
  return z.number().min(min, error).max(max, error);
}

/**
 * Bounds on the size of new items. They are stated in the schemas and checked apart from them (`catalogue/beyond-bounds.ts`):
 * an item that was published before there was such a bound stays readable.
 */
export const MOST_INSIDE = 1_000;
export const MOST_WEIGHT = 1_000_000;

const WEIGHT = `it must be from 0 to ${MOST_WEIGHT}`;

/** A weight from 0; a new item's is at most {@link MOST_WEIGHT}. */
export const weight = z.number().min(0, WEIGHT).meta({ maximum: MOST_WEIGHT });

/** What a list in an entry of a new item may have at most, for the schema. */
export const insideBound = { maxItems: MOST_INSIDE };

/** A number from 0 to 1. */
export const share = number(0, 1);

/** A whole number from 1 to 1000. */
export const count = number(1, 1000).int();
