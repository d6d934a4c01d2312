import { nameBasedUuid, readStatements } from '@cairn/xapi';
import { withDots } from './learning-locker.ts';
import type { Piece } from './piece.ts';

/** A statement on its way. */
export interface Outgoing extends Piece {
  readonly id: string | undefined;
  /** What is sent: `raw`, with an id where it had none. */
  readonly sent: string;
  /** SHA-2 of its attachments and those of its SubStatement, in lower case. */
  readonly attachments: readonly string[];
  /** The version it is sent as: what only 2.0 knows or what says so is 2.0.0. */
  readonly version: '1.0.3' | '2.0.0';
  /** The authority another store gave it. */
  readonly authority?: unknown;
}

/**
 * Gives a statement without an id one made of its line and its text, so that importing the same file again, under another
 * name or after a crash, never stores it twice.
 */
export function identify(piece: Piece): Outgoing {
  const whole: Outgoing = { ...piece, id: undefined, sent: piece.raw, attachments: [], version: '1.0.3' };
  if (piece.broken !== undefined) return whole;
  const text = piece.ofRecord === true ? withDots(piece.raw) : piece.raw;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...whole, broken: syntaxReason(text) };
  }
  // What is not an object, or has an id that is not a text, goes as it is: the store says what is wrong with it.
  if (!isObject(value)) return { ...whole, sent: text };
  const known = {
    ...whole,
    attachments: hashesIn(value),
    version: versionOf(value),
    ...('authority' in value && { authority: value.authority }),
  };
  if ('id' in value) return { ...known, sent: text, id: typeof value.id === 'string' ? value.id : undefined };
  const id = nameBasedUuid(`${piece.line}\n${piece.raw}`);
  const isEmpty = Object.keys(value).length === 0;
  return { ...known, sent: text.replace('{', `{"id":"${id}"${isEmpty ? '' : ','}`), id };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hashesIn(statement: Readonly<Record<string, unknown>>): readonly string[] {
  const inner = isObject(statement.object) ? statement.object.attachments : undefined;
  const listed = [statement.attachments, inner].flatMap((list) => (Array.isArray(list) ? list : []));
  return listed.flatMap((one) =>
    isObject(one) && typeof one.sha2 === 'string' ? [one.sha2.toLowerCase()] : [],
  );
}

function versionOf({ version, context }: Readonly<Record<string, unknown>>): Outgoing['version'] {
  if (typeof version === 'string') return version.startsWith('2.') ? '2.0.0' : '1.0.3';
  return isObject(context) && ('contextAgents' in context || 'contextGroups' in context) ? '2.0.0' : '1.0.3';
}

function syntaxReason(raw: string): string {
  const read = readStatements(raw, { version: '1.0.3', maxStatements: 1, maxDepth: 1000 });
  return read.ok ? 'The text is not JSON.' : read.issues.map((issue) => issue.message).join(' ');
}
