import { createHash } from 'node:crypto';
import { decodeEvent, encodeEvent } from './envelope.ts';
import type { LogRecord } from './event.ts';
import type { EventLog, UnreadableRecord } from './event-log.ts';
import type { Offset } from './position.ts';
import { walkLog } from './walk-log.ts';

/** The version of the file this code writes. */
const FILE_VERSION = 1;

/** An exported log that cannot be taken. */
export class PortableLogError extends Error {
  /** It is another file, damaged or cut off, or the log it is meant for holds something else. */
  readonly reason: 'otherFile' | 'damaged' | 'otherLog';
  constructor(reason: PortableLogError['reason'], message: string) {
    super(message);
    this.name = 'PortableLogError';
    this.reason = reason;
  }
}

/** The first line of the file. */
interface FileHead {
  readonly cairnLog: number;
}

/** The line in front of each envelope. */
interface RecordHead {
  readonly partition: number;
  readonly offset: Offset;
  /** ms since the epoch. */
  readonly storedAt: number;
  /** Length of the envelope. */
  readonly bytes: number;
  /** The first 128 bits of its SHA-256. */
  readonly digest: string;
}

/** The last line; without it the file was cut off. */
interface FileEnd {
  readonly end: true;
  readonly records: number;
}

/** The items of an exported log. */
export type PortableItem =
  | { readonly kind: 'record'; readonly record: LogRecord }
  | { readonly kind: 'unreadable'; readonly unreadable: UnreadableRecord };

/**
 * Writes every record of a log that is there now, partition after partition, each in its order: lines of JSON with the
 * envelopes between them, as they are in the log. It can be read with `less`.
 * @param onRecord done for each record before it is written, such as copying its attachments
 * @param onUnreadable called with what is in the log but not an event; the file notes it
 * @returns the file in pieces
 * @throws {Unavailable} when the log stops giving records before its end
 */
export async function* exportLog(
  log: Pick<EventLog, 'partitions' | 'end' | 'read'>,
  {
    onRecord,
    onUnreadable,
  }: {
    readonly onRecord?: (record: LogRecord) => Promise<void> | undefined;
    readonly onUnreadable?: (unreadable: UnreadableRecord) => void;
  } = {},
): AsyncGenerator<Uint8Array> {
  yield lineOf({ cairnLog: FILE_VERSION } satisfies FileHead);
  let count = 0;
  for await (const { records, unreadable = [] } of walkLog(log)) {
    // What cannot be read is not left out in silence.
    for (const one of unreadable) {
      onUnreadable?.(one);
      yield lineOf({ unreadable: one });
    }
    for (const record of records) {
      await onRecord?.(record);
      yield* recordOf(record);
      count += 1;
    }
  }
  yield lineOf({ end: true, records: count } satisfies FileEnd);
}

/**
 * Reads an exported log.
 * @throws {PortableLogError} at the first place that is damaged, or when the end is missing
 */
export async function* readPortableLog(file: AsyncIterable<Uint8Array>): AsyncGenerator<PortableItem> {
  const bytes = new ByteReader(file);
  const head: Partial<FileHead> = await bytes.line();
  if (head.cairnLog !== FILE_VERSION) {
    throw new PortableLogError(
      'otherFile',
      `This is not an exported log that this build can read (version ${FILE_VERSION}).`,
    );
  }
  for (let count = 0; ; count += 1) {
    const line: Partial<RecordHead & FileEnd & { unreadable: UnreadableRecord }> = await bytes.line();
    if (line.end === true) {
      if (line.records === count) return;
      throw new PortableLogError(
        'damaged',
        `The file says it has ${line.records} records; ${count} were read.`,
      );
    }
    if (line.unreadable !== undefined) {
      count -= 1;
      yield { kind: 'unreadable', unreadable: line.unreadable };
      continue;
    }
    const { partition, offset, storedAt, digest } = line;
    if (
      partition === undefined ||
      offset === undefined ||
      storedAt === undefined ||
      line.bytes === undefined
    ) {
      throw new PortableLogError(
        'damaged',
        `After record ${count} the file does not continue with another record.`,
      );
    }
    const envelope = await bytes.take(line.bytes + 1);
    const text = envelope.subarray(0, -1);
    if (digestOf(text) !== digest) {
      throw new PortableLogError(
        'damaged',
        `Record ${partition}/${offset} is damaged: its digest is not ${digest}.`,
      );
    }
    yield { kind: 'record', record: { partition, offset, storedAt, ...decodeEvent(text) } };
  }
}

function* recordOf({ partition, offset, storedAt, tenant, event }: LogRecord): Generator<Uint8Array> {
  const envelope = encodeEvent(tenant, event);
  const head = { partition, offset, storedAt, bytes: envelope.length, digest: digestOf(envelope) };
  yield lineOf(head satisfies RecordHead);
  yield envelope;
  yield NEWLINE;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE_FEED = 10;
const NEWLINE = Uint8Array.of(LINE_FEED);
const lineOf = (value: object) => encoder.encode(`${JSON.stringify(value)}\n`);
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 32);

/** Takes lines and stretches of bytes out of a stream of pieces. */
class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(file: AsyncIterable<Uint8Array>) {
    this.#pieces = file[Symbol.asyncIterator]();
  }

  async line(): Promise<object> {
    let searched = 0;
    for (;;) {
      const at = this.#rest.indexOf(LINE_FEED, searched);
      if (at >= 0) return parseLine(this.#cut(at + 1));
      searched = this.#rest.length;
      await this.#more();
    }
  }

  async take(count: number): Promise<Uint8Array> {
    while (this.#rest.length < count) await this.#more();
    return this.#cut(count);
  }

  #cut(count: number): Uint8Array {
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#pieces.next();
    if (done) throw new PortableLogError('damaged', 'The file was cut off: its last line is missing.');
    const joined = new Uint8Array(this.#rest.length + value.length);
    joined.set(this.#rest);
    joined.set(value, this.#rest.length);
    this.#rest = joined;
  }
}

function parseLine(bytes: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new PortableLogError(
    'damaged',
    'A line of the file is not JSON: the file is damaged, or not an exported log.',
  );
}
