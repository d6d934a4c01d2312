import type { LogEvent, RecordedStatement, StatementsRecorded, TenantId } from './event.ts';

/** The version of the envelope this code writes; older ones stay readable for ever. */
const ENVELOPE_VERSION = 2;
/** In version 1 every statement has a digest, so that older builds read what has them all. */
const WITH_DIGESTS = 1;

/** The bytes of a record are not an envelope this code can read. */
export class EnvelopeError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'EnvelopeError';
  }
}

interface Header {
  readonly v: number;
  readonly tenant: TenantId;
  readonly event: Omit<StatementsRecorded, 'statements'> | Exclude<LogEvent, StatementsRecorded>;
  /** For statements: what the store keeps beside each text, and how many UTF-16 units the text has. */
  readonly statements?: readonly Described[];
}

type Described = Omit<RecordedStatement, 'raw'> & { readonly length: number };

/**
 * Encodes an event for the log: one line of JSON, then the received texts of the statements one after
 * another, untouched. A person can read it with `head -1`; nothing in a statement is re-serialised.
 * @param room bytes to leave free in front, for what a log puts there itself
 */
export function encodeEvent(tenant: TenantId, event: LogEvent, room = 0): Buffer {
  if (event.kind !== 'statements') return encodeTexts(header({ v: WITH_DIGESTS, tenant, event }), [], room);
  const { statements, ...rest } = event;
  const v = statements.every(({ digest }) => digest !== undefined) ? WITH_DIGESTS : ENVELOPE_VERSION;
  const head = header({ v, tenant, event: rest, statements: statements.map(describe) });
  return encodeTexts(head, statements, room);
}

/** What stands of a statement in the header. Named one by one: to copy all but the text takes twice as long. */
function describe({ id, digest, timestamp, voids, authority, raw }: RecordedStatement): Described {
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
  const head = readHeader(text.slice(0, end));
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

function readHeader(line: string): Header {
  let head: Partial<Header> | null;
  try {
    head = JSON.parse(line);
  } catch (cause) {
    throw new EnvelopeError('The header line of the record is not JSON.', { cause });
  }
  const { v, tenant, event, statements } = head ?? {};
  if (typeof v === 'number' && v > ENVELOPE_VERSION) {
    throw new EnvelopeError(
      `The record is of envelope version ${v}; this build reads ${ENVELOPE_VERSION}. Upgrade Cairn.`,
    );
  }
  if (
    typeof v !== 'number' ||
    v < WITH_DIGESTS ||
    typeof tenant !== 'string' ||
    typeof event !== 'object' ||
    event === null
  ) {
    throw new EnvelopeError('The header line of the record is not that of an envelope.');
  }
  return { v, tenant, event, ...(statements && { statements }) };
}

const header = (head: Header) => `${JSON.stringify(head)}\n`;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 takes at most three bytes for each UTF-16 unit. */
const BYTES_PER_UNIT = 3;
const scratch = Buffer.allocUnsafeSlow(2 ** 20);

/** The header and the texts as bytes, in a block of its own: what is cut from the pool keeps all of it. */
function encodeTexts(head: string, texts: readonly { readonly raw: string }[], room: number): Buffer {
  let most = head.length * BYTES_PER_UNIT;
  for (const { raw } of texts) most += raw.length * BYTES_PER_UNIT;
  const into = most <= scratch.length ? scratch : Buffer.allocUnsafeSlow(most);
  let end = into.write(head, 0, 'utf8');
  for (const { raw } of texts) end += into.write(raw, end, 'utf8');
  const bytes = Buffer.allocUnsafeSlow(room + end);
  bytes.set(into.subarray(0, end), room);
  return bytes;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new EnvelopeError('The record is not UTF-8.', { cause });
  }
}
