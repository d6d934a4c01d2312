import { Problem } from '../http/problem.ts';

/** A place in a listing, as opaque text. */
export function encodeCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Reads {@link encodeCursor}'s text back; 400 for anything else. */
export function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (encodeCursor(key) === cursor) return key;
  throw new Problem(400, 'invalid_request', 'The request has parameters that cannot be used.', {
    issues: [
      {
        path: 'query.after',
        code: 'invalid_cursor',
        message: 'This is no cursor.',
        hint: 'Send the `after` of the page before, unchanged.',
      },
    ],
  });
}
