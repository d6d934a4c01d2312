import {
  type DescribedStatement,
  EnvelopeError,
  type EnvelopeHeader,
  readEnvelopeHeader,
  versionFor,
} from './envelope-header.ts';
import type { LogEvent, RecordedStatement, TenantId } from './event.ts';
import { JsonText } from './json-text.ts';

/**
 * Encodes an event for the log: one line of JSON, then the received texts of the statements one after
 * another, untouched. A person can read it with `head -1`; nothing in a statement is re-serialised.
 * @param room bytes to leave free in front, for what a log puts there itself
 * @param scratch where a log that appends often lets the bytes be put together, in place of counting them first
 */
export function encodeEvent(tenant: TenantId, event: LogEvent, room = 0, scratch?: Buffer): Buffer {
  const v = versionFor(event);
  if (event.kind === 'catalogue' && event.item instanceof JsonText) {
    return encodeAround(header({ v, tenant, event: { ...event, item: HOLE } }), event.item, room);
  }
  if (event.kind !== 'statements') return encodeTexts(header({ v, tenant, event }), [], room, scratch);
  const { statements, ...rest } = event;
  const head = header({ v, tenant, event: rest, statements: statements.map(describe) });
  return encodeTexts(head, statements, room, scratch);
}

/** Stands for a text in a header until that is written: what nothing else in the first members can be. */
const HOLE = null;

/** The header with a text in place of the first `"item":null`, byte for byte as if the value had been in it. */
function encodeAround(head: string, { bytes }: JsonText, room: number): Buffer {
  const mark = '"item":';
  const at = head.indexOf(`${mark}${HOLE}`) + mark.length;
  const before = Buffer.from(head.slice(0, at));
  const after = Buffer.from(head.slice(at + String(HOLE).length));
  const whole = Buffer.allocUnsafeSlow(room + before.length + bytes.length + after.length);
  whole.set(before, room);
  whole.set(bytes, room + before.length);
  whole.set(after, room + before.length + bytes.length);
  return whole;
}

/** Named one by one: to copy all but the text takes twice as long. */
function describe({ id, digest, timestamp, voids, authority, raw }: RecordedStatement): DescribedStatement {
  return {
    id,
    ...(digest !== undefined && { digest }),
    ...(timestamp !== undefined && { timestamp }),
    ...(voids !== undefined && { voids }),
    ...(authority !== undefined && { authority }),
    length: raw.length,
  };
}

/**
 * Reads what {@link encodeEvent} wrote.
 * @throws {EnvelopeError} when the bytes are damaged or of a newer version: the record is poison, not the log
 */
export function decodeEvent(bytes: Uint8Array): { tenant: TenantId; event: LogEvent } {
  const text = decodeText(bytes);
  const end = text.indexOf('\n');
  if (end < 0) throw new EnvelopeError('The record has no header line.');
  const head = readEnvelopeHeader(text.slice(0, end));
  if (head.event.kind !== 'statements') return { tenant: head.tenant, event: head.event };
  let from = end + 1;
  const statements = (head.statements ?? []).map(({ length, ...beside }) => {
    const raw = text.slice(from, from + length);
    from += length;
    return { ...beside, raw };
  });
  if (from !== text.length)
    throw new EnvelopeError('The texts of the record do not fill it as its header says.');
  return { tenant: head.tenant, event: { ...head.event, statements } };
}

const header = (head: EnvelopeHeader) => `${JSON.stringify(head)}\n`;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 takes at most three bytes for each UTF-16 unit. */
const BYTES_PER_UNIT = 3;

interface Text {
  readonly raw: string;
}

/** The header and the texts as bytes, in a block of its own: what is cut from the pool keeps all of it. */
function encodeTexts(head: string, texts: readonly Text[], room: number, scratch?: Buffer): Buffer {
  let units = head.length;
  for (const { raw } of texts) units += raw.length;
  if (scratch !== undefined && units * BYTES_PER_UNIT <= scratch.length) {
    const end = writeTexts(head, texts, scratch, 0);
    const bytes = Buffer.allocUnsafeSlow(room + end);
    bytes.set(scratch.subarray(0, end), room);
    return bytes;
  }
  let size = Buffer.byteLength(head);
  for (const { raw } of texts) size += Buffer.byteLength(raw);
  const bytes = Buffer.allocUnsafeSlow(room + size);
  writeTexts(head, texts, bytes, room);
  return bytes;
}

/** @returns where they end */
function writeTexts(head: string, texts: readonly Text[], into: Buffer, at: number): number {
  let end = at + into.write(head, at, 'utf8');
  for (const { raw } of texts) end += into.write(raw, end, 'utf8');
  return end;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new EnvelopeError('The record is not UTF-8.', { cause });
  }
}
