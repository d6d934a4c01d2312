import { z } from '@hono/zod-openapi';

/** Where a listing continues. Any text of this form is a place in its order. */
export const cursorParameter = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9_-]*$/)
    .optional()
    .openapi({ description: 'The `after` of the page before' });

/** A place in a listing, as opaque text. */
export function encodeCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Reads {@link encodeCursor}'s text back. */
export function decodeCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
