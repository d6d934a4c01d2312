import { type Issue, issue } from '../issue.ts';

export interface MultipartLimits {
  /** Parts, the statements' one counted. */
  readonly maxParts: number;
  /** Bytes of one part's content. */
  readonly maxPartBytes: number;
  /** Bytes of the whole body. */
  readonly maxBytes: number;
  /** Bytes of one part's headers; 16 KiB unless told. */
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
const HEADER = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/;

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
  private readonly limits: MultipartLimits;
  private held: Buffer = Buffer.alloc(0);
  /** Whether what is held begins a line: a delimiter may then stand at its very start. */
  private atLineStart = true;
  private state: 'preamble' | 'delimiter' | 'headers' | 'content' | 'epilogue' = 'preamble';
  private index = -1;
  private total = 0;
  private partBytes = 0;

  constructor(boundary: string, limits: MultipartLimits) {
    this.delimiter = Buffer.from(`--${boundary}`, 'latin1');
    this.limits = limits;
  }

  *push(chunk: Uint8Array): Generator<MultipartEvent> {
    this.total += chunk.byteLength;
    if (this.total > this.limits.maxBytes) {
      fail('multipart_limit', `The body has more than ${this.limits.maxBytes} bytes.`);
    }
    if (this.state === 'epilogue') return;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.held = this.held.length === 0 ? bytes : Buffer.concat([this.held, bytes]);
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
      } else if (state === 'epilogue') {
        this.held = Buffer.alloc(0);
        return;
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
    this.held = this.held.subarray(bytes);
    this.atLineStart = atLineStart;
  }

  private data(length: number): MultipartEvent {
    this.partBytes += length;
    if (this.partBytes > this.limits.maxPartBytes) {
      fail('multipart_limit', `Part ${this.index} has more than ${this.limits.maxPartBytes} bytes.`);
    }
    return { kind: 'data', index: this.index, bytes: this.held.subarray(0, length) };
  }

  /** Where the content before the next delimiter ends (its line break belongs to the delimiter), and what follows. */
  private findDelimiter(): { contentEnd: number; after: number } | undefined {
    let at = this.held.indexOf(this.delimiter);
    while (at >= 0) {
      const after = at + this.delimiter.length;
      if (at === 0 && this.atLineStart) return { contentEnd: 0, after };
      if (at > 0 && this.held[at - 1] === LF) {
        return { contentEnd: at > 1 && this.held[at - 2] === CR ? at - 2 : at - 1, after };
      }
      at = this.held.indexOf(this.delimiter, at + 1);
    }
    return undefined;
  }

  /** How much of what is held cannot belong to a delimiter that is still coming in. */
  private safeEnd(): number {
    return Math.max(0, this.held.length - this.delimiter.length - 2);
  }

  /** Reads the rest of a delimiter line; false when more bytes are needed. */
  private readDelimiterLine(): boolean {
    if (this.held.length >= 2 && this.held[0] === DASH && this.held[1] === DASH) {
      this.state = 'epilogue';
      return true;
    }
    const end = this.held.indexOf(LF);
    if (end < 0) {
      if (this.held.length > DEFAULT_HEADER_BYTES) fail('multipart_syntax', 'A boundary line has no end.');
      return false;
    }
    if (this.held.toString('latin1', 0, end).trim() !== '') {
      fail('multipart_syntax', 'A line begins with the boundary but goes on after it.');
    }
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
    // The line break in front lets a part without headers show its blank line like all others.
    const text = `\n${this.held.toString('latin1', 0, Math.min(this.held.length, limit))}`;
    const blank = /\n\r?\n/.exec(text);
    if (blank === null) {
      if (this.held.length >= limit) {
        fail('multipart_limit', `Part ${this.index} has more than ${limit} bytes of headers.`);
      }
      return undefined;
    }
    this.drop(blank.index + blank[0].length - 1, true);
    this.state = 'content';
    return headersOf(text.slice(1, Math.max(1, blank.index)), this.index);
  }
}

function headersOf(text: string, index: number): Map<string, string> {
  const headers = new Map<string, string>();
  // A line that begins with white space continues the one before it (RFC 5322 2.2.3).
  for (const line of text
    .replace(/\r$/, '')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    if (line === '') continue;
    const found = HEADER.exec(line);
    if (found === null) fail('multipart_syntax', `Part ${index} has a malformed header line.`);
    else headers.set((found[1] ?? '').toLowerCase(), found[2] ?? '');
  }
  return headers;
}

function fail(code: Issue['code'], message: string, hint?: string): never {
  throw new MultipartError(issue(code, 'body', message, hint));
}
