import { z } from 'zod';

// Spaces and control characters are written out: `\s` means other characters in other languages, and these patterns also
// stand in the OpenAPI document.
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

/** A number from 0 to 1. */
export const share = number(0, 1);

/** A whole number from 1 to 1000. */
export const count = number(1, 1000).int();
