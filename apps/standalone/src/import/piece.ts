import { isAscii, isUtf8 } from 'node:buffer';

/** One JSON value cut out of a source, untouched, with the line it starts on (counted from 1). */
export interface Piece {
  readonly raw: string;
  readonly line: number;
  /** Why it cannot be a statement; such a piece is never sent, since it would spoil its whole batch. */
  readonly broken?: string;
  /** It was in a record of Learning Locker, which writes `&46;` for the dots of its keys. */
  readonly ofRecord?: boolean;
}

/**
 * The piece some bytes are. Bytes that are not UTF-8 (RFC 8259, 8.1) are never mended: the piece says which byte it
 * is, and its `raw` is the bytes read as Latin-1, from which they can be had again.
 * @param binary one character a byte
 */
export function pieceOf(binary: string, line: number, broken?: string): Piece {
  const bytes = Buffer.from(binary, 'latin1');
  const why = broken === undefined ? {} : { broken };
  if (isAscii(bytes)) return { raw: binary, line, ...why };
  if (isUtf8(bytes)) return { raw: bytes.toString('utf8'), line, ...why };
  return { raw: binary, line, broken: broken ?? notUtf8(bytes) };
}

function notUtf8(bytes: Buffer): string {
  const mended = Buffer.from(bytes.toString('utf8'));
  const at = bytes.findIndex((byte, index) => byte !== mended[index]);
  const byte = bytes[at]?.toString(16).toUpperCase().padStart(2, '0');
  return `The text is not UTF-8 (byte 0x${byte}, number ${at + 1} of this statement). Convert the source to UTF-8 and import it again.`;
}
