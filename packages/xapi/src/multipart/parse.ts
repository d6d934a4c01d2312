import { type Issue, issue } from '../issue.ts';
import { BufferedBytes } from './buffered-bytes.ts';
import { readPartHeaders } from './part-headers.ts';

export interface MultipartLimits {
  /** Parts, the statements' one counted. */
  readonly maxParts: number;
  /** Bytes of one part's content. */
  readonly maxPartBytes: number;
  /** Bytes of the whole body. */
  readonly maxBytes: number;
  /** Bytes of one part's headers; default 16 KiB. All parts together may have 1 KiB for each part that is allowed. */
  readonly maxHeaderBytes?: number;
}

/** What a body consists of, in order: each part's headers (names in lower case), its content in pieces, its end. */
export type MultipartEvent =
  | { readonly kind: 'part'; readonly index: number; readonly headers: ReadonlyMap<string, string> }
  | { readonly kind: 'data'; readonly index: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly index: number };

/** A body that cannot be read further; `issue` says why. Thrown by {@link parseMultipart} only. */
export class MultipartError extends Error {
  readonly issue: Issue;

  constructor(why: Issue) {
    super(why.message);
    this.name = 'MultipartError';
    this.issue = why;
  }
}

const CR = 13;
const LF = 10;
const DASH = 45;
const DEFAULT_HEADER_BYTES = 16 * 1024;
/** Bytes of headers that each part may have on average: an attachment needs 250. */
const HEADER_BYTES_PER_PART = 1024;

/**
 * Reads a multipart body (RFC 2046 5.1) piece by piece, holding back no more than a delimiter's length of content.
 * Lines may end with CRLF or, as some senders do, LF alone. Throws {@link MultipartError} for what breaks the format or
 * a limit; `boundary` comes from {@link boundaryOf}.
 */
export async function* parseMultipart(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  boundary: string,
  limits: MultipartLimits,
): AsyncGenerator<MultipartEvent, void, undefined> {
  const reader = new MultipartReader(boundary, limits);
  for await (const chunk of body) yield* reader.push(chunk);
  reader.finish();
}

/** The parser's state between chunks. */
class MultipartReader {
  private readonly delimiter: Buffer;
  private readonly delimiterLine: Buffer;
  private readonly limits: MultipartLimits;
  private readonly buffered = new BufferedBytes();
  /** Whether the buffered bytes begin a line: a delimiter may then be at its very start. */
  private atLineStart = true;
  private state: 'preamble' | 'delimiter' | 'headers' | 'content' | 'epilogue' = 'preamble';
  private index = -1;
  private total = 0;
  private partBytes = 0;
  /** Of boundary lines and headers, all parts together. */
  private headerBytes = 0;
  /** How many of the buffered bytes were searched for the end of a line or of headers. */
  private searched = 0;
  /** Where in the buffered bytes the current header line begins. */
  private lineStart = 0;

  constructor(boundary: string, limits: MultipartLimits) {
    this.delimiter = Buffer.from(`--${boundary}`, 'latin1');
    this.delimiterLine = Buffer.from(`\n--${boundary}`, 'latin1');
    this.limits = limits;
  }

  *push(chunk: Uint8Array): Generator<MultipartEvent> {
    this.total += chunk.byteLength;
    if (this.total > this.limits.maxBytes) {
      fail('multipart_limit', `The body has more than ${this.limits.maxBytes} bytes.`);
    }
    if (this.state === 'epilogue') return;
    this.buffered.append(chunk);
    yield* this.drain();
  }

  private *drain(): Generator<MultipartEvent> {
    for (;;) {
      const state = this.state;
      if (state === 'delimiter') {
        if (!this.readDelimiterLine()) return;
      } else if (state === 'headers') {
        const headers = this.readHeaders();
        if (headers === undefined) return;
        yield { kind: 'part', index: this.index, headers };
      } else {
        const found = this.findDelimiter();
        const content = found?.contentEnd ?? this.safeEnd();
        if (state === 'content' && content > 0) yield this.data(content);
        if (found === undefined) {
          if (content > 0) this.drop(content, false);
          return;
        }
        if (state === 'content') yield { kind: 'end', index: this.index };
        this.drop(found.after, false);
        this.state = 'delimiter';
      }
    }
  }

  finish(): void {
    if (this.state === 'epilogue') return;
    if (this.state === 'preamble') {
      fail('multipart_syntax', 'The boundary named in the Content-Type header does not appear in the body.');
    }
    const hint = 'A multipart body ends with "--", the boundary and "--".';
    fail('multipart_syntax', 'The body ends before its closing boundary.', hint);
  }

  private drop(bytes: number, atLineStart: boolean): void {
    this.buffered.drop(bytes);
    this.atLineStart = atLineStart;
    this.searched = 0;
    this.lineStart = 0;
  }

  private data(length: number): MultipartEvent {
    this.partBytes += length;
    if (this.partBytes > this.limits.maxPartBytes) {
      fail('multipart_limit', `Part ${this.index} has more than ${this.limits.maxPartBytes} bytes.`);
    }
    return { kind: 'data', index: this.index, bytes: this.buffered.bytes.subarray(0, length) };
  }

  /** Where the content before the next delimiter ends (its line break belongs to the delimiter), and what follows. */
  private findDelimiter(): { contentEnd: number; after: number } | undefined {
    const { bytes } = this.buffered;
    const { delimiter, delimiterLine } = this;
    if (this.atLineStart && bytes.subarray(0, delimiter.length).equals(delimiter)) {
      return { contentEnd: 0, after: delimiter.length };
    }
    const at = bytes.indexOf(delimiterLine);
    if (at === -1) return undefined;
    return { contentEnd: bytes[at - 1] === CR ? at - 1 : at, after: at + delimiterLine.length };
  }

  /** How many of the buffered bytes cannot belong to a delimiter that is still coming in. */
  private safeEnd(): number {
    return Math.max(0, this.buffered.length - this.delimiter.length - 2);
  }

  /** Where the next line break is; undefined when more bytes are needed. What was searched is not searched again. */
  private nextLineBreak(): number | undefined {
    const at = this.buffered.bytes.indexOf(LF, this.searched);
    if (at === -1) {
      this.searched = this.buffered.length;
      return undefined;
    }
    this.searched = at + 1;
    return at;
  }

  /** Reads the rest of a delimiter line; false when more bytes are needed, or no more are read after it. */
  private readDelimiterLine(): boolean {
    const { bytes } = this.buffered;
    if (bytes[0] === DASH && bytes[1] === DASH) {
      this.state = 'epilogue';
      return false;
    }
    const end = this.nextLineBreak();
    if (end === undefined) {
      if (bytes.length > DEFAULT_HEADER_BYTES) fail('multipart_syntax', 'A boundary line has no end.');
      return false;
    }
    if (bytes.toString('latin1', 0, end).trim() !== '') {
      fail('multipart_syntax', 'A line begins with the boundary but continues after it.');
    }
    this.countHeaderBytes(end + 1);
    this.drop(end + 1, true);
    this.index += 1;
    this.partBytes = 0;
    this.state = 'headers';
    if (this.index >= this.limits.maxParts) {
      fail('multipart_limit', `The body has more than ${this.limits.maxParts} parts.`);
    }
    return true;
  }

  /** Reads a part's headers up to the blank line; undefined when more bytes are needed. */
  private readHeaders(): ReadonlyMap<string, string> | undefined {
    const limit = this.limits.maxHeaderBytes ?? DEFAULT_HEADER_BYTES;
    const { bytes } = this.buffered;
    for (;;) {
      const end = this.nextLineBreak();
      if ((end ?? bytes.length) >= limit) {
        fail('multipart_limit', `Part ${this.index} has more than ${limit} bytes of headers.`);
      }
      if (end === undefined) return undefined;
      const start = this.lineStart;
      this.lineStart = end + 1;
      if (end > start + 1 || (end === start + 1 && bytes[start] !== CR)) continue;
      const headers = readPartHeaders(bytes.toString('latin1', 0, start));
      if (headers === undefined) fail('multipart_syntax', `Part ${this.index} has a malformed header line.`);
      this.countHeaderBytes(end + 1);
      this.drop(end + 1, true);
      this.state = 'content';
      return headers;
    }
  }

  /** Many parts with long headers cost what a body of the same size does not. */
  private countHeaderBytes(count: number): void {
    this.headerBytes += count;
    const most = this.limits.maxParts * HEADER_BYTES_PER_PART;
    if (this.headerBytes > Math.max(most, DEFAULT_HEADER_BYTES)) {
      fail('multipart_limit', `The parts have more than ${most} bytes of headers in all.`);
    }
  }
}

function fail(code: Issue['code'], message: string, hint?: string): never {
  throw new MultipartError(issue(code, 'body', message, hint));
}
