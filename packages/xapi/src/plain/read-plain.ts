import type { Statement } from '../statement/model.ts';
import type { ReadOptions, ReceivedStatement } from '../statement/read.ts';
import { byteAt, CLOSE_BRACKET, COMMA, NO, OPEN_BRACKET, skipSpace } from './bytes.ts';
import { PLAIN } from './plain-statement.ts';
import { Source } from './source.ts';

/** A statement that was read without being parsed: with an Agent and an Activity, without attachments and authority. */
export class PlainStatement implements ReceivedStatement {
  readonly raw: string;
  /** In lower case. */
  readonly id: string | undefined;
  readonly timestamp: string | undefined;

  constructor(raw: string, id: string | undefined, timestamp: string | undefined) {
    this.raw = raw;
    this.id = id;
    this.timestamp = timestamp;
  }

  /** Parsed whenever it is asked for. */
  get value(): Statement {
    return JSON.parse(this.raw) as Statement;
  }
}

/**
 * Reads a body of plain statements in UTF-8, in two thirds of the time that parsing and validating them takes and without
 * making objects of them. Undefined when any of it is not surely valid and plain: then `readStatements` has to
 * look at it.
 */
export function readPlainStatements(
  body: Buffer,
  { version, maxStatements, maxDepth }: ReadOptions,
): { readonly single: boolean; readonly statements: PlainStatement[] } | undefined {
  const shape = PLAIN[version];
  const source = new Source(body);
  const start = skipSpace(body, 0);
  const single = byteAt(body, start) !== OPEN_BRACKET;
  const statements: PlainStatement[] = [];
  const ids = new Set<string>();
  let next = single ? start : skipSpace(body, start + 1);
  const empty = !single && byteAt(body, next) === CLOSE_BRACKET;
  while (!empty) {
    source.id = 0;
    source.timestamp = undefined;
    const end = shape(source, next, maxDepth);
    if (end === NO || statements.length === maxStatements) return undefined;
    const plain = plainFrom(source, next, end);
    if (plain.id !== undefined && ids.size === ids.add(plain.id).size) return undefined;
    statements.push(plain);
    next = skipSpace(body, end);
    if (single || byteAt(body, next) !== COMMA) break;
    next = skipSpace(body, next + 1);
  }
  if (!single) {
    if (byteAt(body, next) !== CLOSE_BRACKET) return undefined;
    next = skipSpace(body, next + 1);
  }
  return next === body.length ? { single, statements } : undefined;
}

const UUID_LENGTH = 36;

/** The statement from `from` to `to`, which has just been read. */
function plainFrom({ bytes, id, timestamp }: Source, from: number, to: number): PlainStatement {
  const raw = bytes.toString('utf8', from, to);
  if (id === 0) return new PlainStatement(raw, undefined, timestamp);
  const text = bytes.toString('latin1', id + 1, id + 1 + UUID_LENGTH);
  return new PlainStatement(raw, text.toLowerCase(), timestamp);
}
