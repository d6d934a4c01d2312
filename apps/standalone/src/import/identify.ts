import { createHash } from 'node:crypto';
import { readStatements } from '@cairn/xapi';
import type { Piece } from './piece.ts';

/** A statement on its way: `raw` always carries an id. */
export interface Outgoing extends Piece {
  readonly id: string | undefined;
}

/**
 * Gives a statement without an id one made of where it stands and what it says, so that importing the same
 * file again, or going on after a crash, never stores it twice.
 */
export function identify(piece: Piece, source: string): Outgoing {
  if (piece.broken !== undefined) return { ...piece, id: undefined };
  let value: unknown;
  try {
    value = JSON.parse(piece.raw);
  } catch {
    return { ...piece, id: undefined, broken: syntaxReason(piece.raw) };
  }
  // What is no object, or has an id that is no text, goes as it is: the store says what is wrong with it.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ...piece, id: undefined };
  if ('id' in value) return { ...piece, id: typeof value.id === 'string' ? value.id : undefined };
  const id = derivedId(`${source}\n${piece.line}\n${piece.raw}`);
  const isEmpty = Object.keys(value).length === 0;
  return { raw: piece.raw.replace('{', `{"id":"${id}"${isEmpty ? '' : ','}`), line: piece.line, id };
}

function syntaxReason(raw: string): string {
  const read = readStatements(raw, { version: '1.0.3', maxStatements: 1, maxDepth: 1000 });
  return read.ok ? 'The text is not JSON.' : read.issues.map((issue) => issue.message).join(' ');
}

/** A UUID of version 8 (RFC 9562, 5.8): the digest of a name. */
function derivedId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
