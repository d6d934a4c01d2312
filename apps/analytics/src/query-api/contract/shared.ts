import { z } from '@hono/zod-openapi';

/** ISO 8601, UTC, milliseconds. */
export const instant = z.iso.datetime().openapi({ example: '2026-03-01T09:00:00.000Z' });

/** The one form of every error. */
export const problemSchema = z
  .object({
    code: z.string().openapi({ example: 'invalid_request' }),
    message: z.string(),
    issues: z.array(
      z.object({
        path: z.string().openapi({ description: 'Where in the request, e.g. query.limit or $[2].id' }),
        code: z.string(),
        message: z.string(),
        hint: z.string().optional().openapi({ description: 'What to do about it' }),
      }),
    ),
    requestId: z.string().openapi({ description: 'Finds the request in the log' }),
  })
  .openapi('Problem');

/** How a computed number is defined; it travels with the number. */
export const definitionSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    formula: z.string(),
    numerator: z.string(),
    denominator: z.string(),
    window: z.string(),
  })
  .openapi('Definition');

/** The query parameters of a route: no others are taken, and a refusal names those there are. */
export function queryParameters<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? namedParameters(Object.keys(shape)) : undefined),
  });
}

/** A sentence that names the parameters of a route. */
export function namedParameters(names: readonly string[]): string {
  return names.length === 0 ? 'It takes no parameters.' : `Its parameters are ${names.join(', ')}.`;
}

/** A page size: 1 to 200. */
export const pageLimit = (otherwise: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(otherwise)
    .openapi({ description: `Rows of a page, 1 to 200 (default ${otherwise})` });

/** An IRI given as a query parameter. */
export const iriParameter = (description: string) =>
  z.string().min(1).max(4096).openapi({ description, example: 'https://example.org/badges/data-analysis' });

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A JSON answer in a route's contract. */
export const answers = json;

/** The refusals every route may give. */
export const refusals = {
  400: json('The request is wrong; issues say where and how', problemSchema),
  401: json('No valid credentials', problemSchema),
  403: json('The credentials lack a scope', problemSchema),
  429: json('Too many requests recently; Retry-After says when to ask again', problemSchema),
  431: json('Request line and headers are longer than 16,384 bytes', problemSchema),
  500: json('A failure on our side', problemSchema),
  503: json('Something behind the API does not answer now; try again', problemSchema),
};

/** 404 as a contract. */
export const missing = (what: string) => ({ 404: json(`No such ${what}`, problemSchema) });

/** Either form of credentials opens a route. */
export const security = [{ apiKey: [] }, { session: [] }];
