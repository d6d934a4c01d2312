import { z } from 'zod';

/** The query parameters of a route: no others are taken, and a refusal names those there are. */
export function queryParameters<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? namedParameters(Object.keys(shape)) : undefined),
  });
}

/** A sentence that names the parameters of a route. */
export function namedParameters(names: readonly string[]): string {
  return names.length === 0 ? 'It has no parameters.' : `Its parameters are ${names.join(', ')}.`;
}

/** A page size: 1 to 200. */
export const pageLimit = (otherwise: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(otherwise)
    .meta({ description: `Rows of a page, 1 to 200 (default ${otherwise})` });

/** An IRI given as a query parameter. */
export const iriParameter = (description: string) =>
  z.string().min(1).max(4096).meta({ description, example: 'https://example.org/badges/data-analysis' });

/** Where a listing continues. Any text of this form is a place in its order. */
export const cursorParameter = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9_-]*$/)
    .optional()
    .meta({ description: 'The `after` of the previous page' });

/** A position of the log, or an instant that selects one. */
export const asKnownAtParameter = () =>
  z.string().min(1).max(40).optional().meta({
    description: 'As it was known then: a position of the log (the `asKnownAt` of an answer), or an instant',
    example: '2026-03-01T09:00:00Z',
  });
