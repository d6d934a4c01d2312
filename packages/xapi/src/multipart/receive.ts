import { createHash, type Hash } from 'node:crypto';
import { type Issue, issue, type Outcome } from '../issue.ts';
import { isSha2Hex } from '../values/hash.ts';
import { mediaTypeOf } from '../values/media-type.ts';
import { boundaryOf } from './boundary.ts';
import { BufferedBytes } from './buffered-bytes.ts';
import { GluedBoundary } from './glued-boundary.ts';
import { MultipartError, type MultipartLimits, parseMultipart } from './parse.ts';

/** An attachment's bytes as they came in, with a hash that has been checked. */
export interface AttachmentPart {
  /** The part's place in the body; the statements are part 0. */
  readonly index: number;
  /** SHA-2 in lower-case hex: as declared, and equal to that of the bytes. */
  readonly sha2: string;
  readonly contentType: string | undefined;
  /** Bytes counted. */
  readonly length: number;
}

/** Where the bytes of one attachment go while they come in. */
export interface PartSink {
  /** Takes a piece; it is valid only until the returned promise settles, so copy what is kept. */
  write(bytes: Uint8Array): void | Promise<void>;
  /** The part is complete and its hash right. */
  close(part: AttachmentPart): void | Promise<void>;
  /** The body was refused: forget what was written. */
  abort(): void | Promise<void>;
}

/** The statements' text (part 0) and the attachments that came after it. */
export interface MultipartStatements {
  readonly text: string;
  readonly parts: AttachmentPart[];
}

/**
 * Receives a multipart/mixed statement request (1.0.3 Communication 1.5.2): the first part must be the statements in
 * JSON; each further part must be binary, declare its hash in X-Experience-API-Hash, and match it. Attachments stream
 * into the sinks that `open` gives; it may ask for the statements' text, which came before. Any issue
 * aborts all sinks. Whether the parts are those that the statements name is checked by {@link checkAttachmentParts}.
 */
export async function receiveMultipart(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  contentType: string | undefined,
  limits: MultipartLimits,
  open: (sha2: string, statements: () => string) => PartSink | Promise<PartSink>,
): Promise<Outcome<MultipartStatements>> {
  const boundary = boundaryOf(contentType);
  if (!boundary.ok) return { ok: false, issues: [boundary.issue] };
  const opened: PartSink[] = [];
  try {
    const received = await receiveParts(
      parseMultipart(body, boundary.boundary, limits),
      boundary.boundary,
      async (sha2, statements) => {
        const sink = await open(sha2, statements);
        opened.push(sink);
        return sink;
      },
    );
    return { ok: true, value: received };
  } catch (error) {
    for (const sink of opened) await sink.abort();
    if (error instanceof MultipartError) return { ok: false, issues: [error.issue] };
    throw error;
  }
}

type Open = (sha2: string, statements: () => string) => Promise<PartSink>;

async function receiveParts(
  events: ReturnType<typeof parseMultipart>,
  boundary: string,
  open: Open,
): Promise<MultipartStatements> {
  const json = new BufferedBytes();
  const parts: AttachmentPart[] = [];
  let text: string | undefined;
  const statements = () => {
    text ??= decode(json.bytes);
    return text;
  };
  let current: IncomingAttachment | undefined;
  let isEmpty = true;
  for await (const event of events) {
    if (event.kind === 'part') {
      isEmpty = false;
      if (event.index === 0) checkFirstPart(event.headers);
      else
        current = await IncomingAttachment.begin(event.index, event.headers, boundary, (sha2) =>
          open(sha2, statements),
        );
    } else if (event.kind === 'data') {
      if (current === undefined) json.append(Buffer.from(event.bytes));
      else await current.write(event.bytes);
    } else if (current !== undefined) parts.push(await current.end());
  }
  if (isEmpty)
    refuse('multipart_first_part', 'body', 'The body has no parts; the first must be the statements.');
  return { text: statements(), parts };
}

class IncomingAttachment {
  private readonly index: number;
  private readonly sha2: string;
  private readonly contentType: string | undefined;
  private readonly sink: PartSink;
  private readonly hash: Hash;
  private readonly glued: GluedBoundary;
  private length = 0;

  private constructor(
    index: number,
    sha2: string,
    contentType: string | undefined,
    boundary: string,
    sink: PartSink,
  ) {
    this.index = index;
    this.sha2 = sha2;
    this.contentType = contentType;
    this.sink = sink;
    this.glued = new GluedBoundary(boundary);
    // Four bits for each digit: sha224, sha256, sha384 or sha512.
    this.hash = createHash(`sha${sha2.length * 4}`);
  }

  static async begin(
    index: number,
    headers: ReadonlyMap<string, string>,
    boundary: string,
    open: (sha2: string) => Promise<PartSink>,
  ): Promise<IncomingAttachment> {
    const path = `part[${index}]`;
    const encoding = headers.get('content-transfer-encoding');
    if (encoding?.toLowerCase() !== 'binary') {
      const hint = 'Send Content-Transfer-Encoding: binary and the bytes as they are.';
      refuse('multipart_encoding', path, 'An attachment part must be sent as binary.', hint);
    }
    const declared = headers.get('x-experience-api-hash');
    if (declared === undefined) {
      const hint = 'Send the SHA-2 of the bytes in hex, equal to "sha2" of the attachment.';
      refuse('attachment_hash', path, 'An attachment part must have an X-Experience-API-Hash header.', hint);
    }
    if (!isSha2Hex(declared))
      refuse('attachment_hash', path, 'X-Experience-API-Hash is not the hex form of a SHA-2.');
    const sha2 = declared.toLowerCase();
    return new IncomingAttachment(index, sha2, headers.get('content-type'), boundary, await open(sha2));
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.length += bytes.byteLength;
    this.hash.update(bytes);
    this.glued.look(bytes);
    await this.sink.write(bytes);
  }

  async end(): Promise<AttachmentPart> {
    if (this.hash.digest('hex') !== this.sha2) {
      const message =
        'The bytes of this part do not have the hash that its X-Experience-API-Hash header declares.';
      refuse('attachment_hash', `part[${this.index}]`, message, this.glued.found ? GLUED : undefined);
    }
    const { index, sha2, contentType, length } = this;
    const part: AttachmentPart = { index, sha2, contentType, length };
    await this.sink.close(part);
    return part;
  }
}

const GLUED =
  'The boundary is in the middle of its content: a line break (CRLF) is missing before it. @xapi/xapi forgets that one from the second attachment on: send one attachment per request, or fix its createMultiPart.';

function checkFirstPart(headers: ReadonlyMap<string, string>): void {
  const type = mediaTypeOf(headers.get('content-type'));
  if (type === 'application/json') return;
  const message = `The first part must be the statements, as application/json, not ${JSON.stringify(type)}.`;
  refuse('multipart_first_part', 'part[0]', message);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('json_syntax', 'part[0]', 'The statements are not UTF-8.');
  }
}

function refuse(code: Issue['code'], path: string, message: string, hint?: string): never {
  throw new MultipartError(issue(code, path, message, hint));
}
