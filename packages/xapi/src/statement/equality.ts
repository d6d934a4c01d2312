import { hash } from 'node:crypto';
import { instantOf } from '../values/timestamp.ts';
import { canonicalForm } from './canonical-form.ts';
import type { Statement } from './model.ts';

/**
 * A key of the statement's content: two statements are the same statement when their digests are equal and their
 * timestamps do not disagree. 32 hex digits: the first 128 bits of a SHA-256 over {@link canonicalForm}.
 * Numbers count as IEEE 754 doubles, so two 30-digit numbers that round to the same double are equal.
 */
export function contentKey(value: Statement): { digest: string } {
  const form = canonicalForm(value);
  // A lone surrogate would be replaced when encoded as UTF-8; the UTF-16 bytes keep such texts apart.
  const input = form.isWellFormed() ? form : Buffer.from(`\u{fffd}${form}`, 'utf16le');
  return { digest: hash('sha256', input, 'hex').slice(0, 32) };
}

/** The instant of the statement's own timestamp in milliseconds since 1970; undefined when it has none. */
export function timestampMillis(value: Statement): number | undefined {
  return value.timestamp === undefined ? undefined : instantOf(value.timestamp);
}

/**
 * Whether two statements are equal: same content, and timestamps both absent or of the same instant.
 * An equivalence relation. A store that fills a missing timestamp compares `contentKey` and `timestampMillis` apart.
 */
export function statementsEqual(a: Statement, b: Statement): boolean {
  return timestampMillis(a) === timestampMillis(b) && contentKey(a).digest === contentKey(b).digest;
}
