/** A place in a listing, as opaque text. */
export function encodeCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Reads {@link encodeCursor}'s text back. */
export function decodeCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
