import { problemSchema } from '@cairn/query-contract';
import type { z } from 'zod';

/** A JSON answer in a route's contract. */
export const answers = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

/** The refusals every route may give. */
export const refusals = {
  400: answers('The request is invalid; each issue says where and why', problemSchema),
  401: answers('No valid credentials', problemSchema),
  403: answers('The credentials lack a scope', problemSchema),
  429: answers('Too many requests; Retry-After says when to try again', problemSchema),
  431: answers('Request line and headers are longer than 16,384 bytes', problemSchema),
  500: answers('The server failed', problemSchema),
  503: answers('A server that the API needs does not answer; try again', problemSchema),
};

/** 404 as a contract. */
export const missing = (what: string) => ({ 404: answers(`No such ${what}`, problemSchema) });

/** Either form of credentials opens a route. */
export const security = [{ apiKey: [] }, { session: [] }];
